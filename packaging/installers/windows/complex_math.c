/* The functions of complex numbers that the C library of Wine 10 leaves out, and without which numpy does not load there: for trials
   under Wine alone, never shipped. Windows hands complex numbers over as structs of two numbers, and its long double is a double. */
#include <complex.h>

typedef struct { float real, imaginary; } single;
typedef struct { double real, imaginary; } both;

#define AS(type, number) (*(type *)&(number))
#define TO_COMPLEX(name) \
    single our_##name##f(single z) { float _Complex w = name##f(AS(float _Complex, z)); return AS(single, w); } \
    both our_##name(both z) { double _Complex w = name(AS(double _Complex, z)); return AS(both, w); }
#define TO_REAL(name) \
    float our_##name##f(single z) { return name##f(AS(float _Complex, z)); } \
    double our_##name(both z) { return name(AS(double _Complex, z)); }

TO_COMPLEX(ccos)
TO_COMPLEX(ccosh)
TO_COMPLEX(cexp)
TO_COMPLEX(csin)
TO_COMPLEX(csinh)
TO_COMPLEX(ctan)
TO_COMPLEX(ctanh)
TO_REAL(cabs)
TO_REAL(carg)
TO_REAL(cimag)
TO_REAL(creal)

single our_cpowf(single z, single exponent)
{
    float _Complex w = cpowf(AS(float _Complex, z), AS(float _Complex, exponent));
    return AS(single, w);
}

both our_cpow(both z, both exponent)
{
    double _Complex w = cpow(AS(double _Complex, z), AS(double _Complex, exponent));
    return AS(both, w);
}
