/* Stand-in for the SDK in tests: counts the operators that are added. */
#ifndef STUB_MICRO_MUTABLE_OP_RESOLVER_H
#define STUB_MICRO_MUTABLE_OP_RESOLVER_H

namespace tflite {

template <unsigned>
class MicroMutableOpResolver {
public:
    void AddConv2D() { ++added; }
    void AddDepthwiseConv2D() { ++added; }
    void AddFullyConnected() { ++added; }
    void AddSoftmax() { ++added; }
    void AddDetectionPostprocess() { ++added; }

    unsigned added = 0;
};

}

#endif
