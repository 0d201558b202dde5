// Helpers for arrays, matrices and memory.
#include "edge-impulse-sdk/classifier/ei_run_classifier.h"
#include "edge-impulse-sdk/dsp/memory.hpp"

static int balance;

void *ei_malloc(size_t size)
{
    balance++;
    return malloc(size);
}

void *ei_calloc(size_t nitems, size_t size)
{
    balance++;
    return calloc(nitems, size);
}

void ei_free(void *ptr)
{
    balance -= ptr != nullptr;
    free(ptr);
}

static void print(const char *name, const int *values, size_t count)
{
    ei_printf("%s", name);
    for (size_t i = 0; i < count; i++) {
        ei_printf(" %d", values[i]);
    }
    ei_printf("\n");
}

static int sum_of_squares(size_t count)
{
    int *squares;
    EI_ALLOCATE_AUTO_POINTER(squares, count);
    EI_ERR_AND_RETURN_ON_NULL(squares, -1);
    int sum = 0;
    for (size_t i = 0; i < count; i++) {
        squares[i] = (int)(i * i);
        sum += squares[i];
    }
    return sum;
}

int main()
{
    for (int shift = -8; shift <= 8; shift++) {
        int values[] = { 0, 1, 2, 3, 4 };
        numpy::roll(values, ARRAY_LENGTH(values), shift);
        char name[16];
        snprintf(name, sizeof(name), "roll %d:", shift);
        print(name, values, ARRAY_LENGTH(values));
    }
    const int8_t bytes[] = { -128, 0, 127 };
    const int16_t words[] = { -32768, 5, 32767 };
    float floats[6];
    numpy::int8_to_float(bytes, floats, 3);
    numpy::int16_to_float(words, floats + 3, 3);
    ei_printf("floats: %.0f %.0f %.0f %.0f, sum %.0f\n", floats[0], floats[2], floats[3], floats[5],
              numpy::sum(floats, 6));
    {
        matrix_t own(2, 3);
        matrix_t borrowed(2, 3, floats);
        numpy::scale(&borrowed, 2.0f);
        numpy::scale_and_add(&borrowed, 0.5f, 1.0f);
        ei_printf("matrix: %.0f %.0f %.0f\n", own.get_row_ptr(1)[2], borrowed.get_row_ptr(1)[0], floats[0]);
        std::vector<matrix_t> several;
        several.reserve(2);
        several.emplace_back(4, 1);
        several.push_back(std::move(own));
        std::unique_ptr<matrix_t> heap(new matrix_t(1, 1));
        ei_vector<float> more(3, 1.0f);
        void *aligned = ei_aligned_calloc(64, 100);
        ei_printf("memory: %d, aligned %d\n", balance, (int)((uintptr_t)aligned % 64));
        ei_aligned_free(aligned);
        ei_printf("squares: %d\n", sum_of_squares(4));
    }
    ei_printf("left: %d\n", balance);
    return 0;
}
