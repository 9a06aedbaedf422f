// SPDX-License-Identifier: BSL-1.0
// bench/size/empty.cpp: what a program takes that does nothing.
int main() {
    return 0;
}
