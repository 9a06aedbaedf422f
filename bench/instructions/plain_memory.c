/* SPDX-License-Identifier: BSL-1.0
 * bench/instructions/plain_memory.c: memcpy and its like, the same on every machine: the C library chooses
 * among many, by the processor. */
#include <stddef.h>
#include <stdint.h>

typedef uint64_t __attribute__((may_alias, aligned(1))) word;

void* memcpy(void* restrict to, const void* restrict from, size_t n);
void* memmove(void* to, const void* from, size_t n);
void* memset(void* to, int value, size_t n);
int memcmp(const void* a, const void* b, size_t n);

/* No branch depends on where things lie. */
void* memcpy(void* restrict to, const void* restrict from, size_t n) {
    uint8_t* t = to;
    const uint8_t* f = from;
    for (; n >= 8; n -= 8, t += 8, f += 8)
        *(word*)t = *(const word*)f;
    for (; n != 0; --n)
        *t++ = *f++;
    return to;
}
void* memmove(void* to, const void* from, size_t n) {
    if ((uintptr_t)to - (uintptr_t)from >= n)
        return memcpy(to, from, n);
    uint8_t* t = to;
    const uint8_t* f = from;
    while (n-- != 0)
        t[n] = f[n];
    return to;
}
void* memset(void* to, int value, size_t n) {
    uint8_t* t = to;
    const uint64_t all = (uint8_t)value * UINT64_C(0x0101010101010101);
    for (; n >= 8; n -= 8, t += 8)
        *(word*)t = all;
    for (; n != 0; --n)
        *t++ = (uint8_t)value;
    return to;
}
int memcmp(const void* a, const void* b, size_t n) {
    const uint8_t* p = a;
    const uint8_t* q = b;
    for (; n != 0; --n, ++p, ++q)
        if (*p != *q)
            return *p < *q ? -1 : 1;
    return 0;
}
