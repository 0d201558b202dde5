/** @file sampling.h
 *  When a sample is due, and windows that an interrupt fills. C++11, no heap, nothing of Arduino's. */
#ifndef IMPULSE_ARDUINO_SAMPLING_H
#define IMPULSE_ARDUINO_SAMPLING_H

#include "impulse/signal.h"

#include <atomic>
#include <stddef.h>
#include <stdint.h>

namespace impulse_arduino
{

/** Says when the next sample is due. A rate that is no whole number of microseconds does not drift. */
class SampleClock
{
  public:
    explicit SampleClock(float rate_hz) : period_ns_(static_cast<uint64_t>(1.0e9f / rate_hz))
    {
    }

    /** Starts to count. */
    void start(uint32_t now_us)
    {
        last_us_ = now_us;
        passed_ns_ = 0;
    }

    /** Whether a sample is due; true once for each. */
    bool is_due(uint32_t now_us)
    {
        passed_ns_ += static_cast<uint64_t>(now_us - last_us_) * 1000u;
        last_us_ = now_us;
        if (passed_ns_ < period_ns_) {
            return false;
        }
        passed_ns_ -= period_ns_;
        return true;
    }

    /** Whether samples were missed, because the program was busy for too long: start again. */
    bool is_late() const
    {
        return passed_ns_ >= period_ns_;
    }

  private:
    uint64_t period_ns_;
    uint64_t passed_ns_ = 0;
    uint32_t last_us_ = 0;
};

/** Windows of 16-bit samples that an interrupt or another task brings while the last window is being run.
 *
 *  One stride of samples may come during a run; what is more is a loss, which is counted. */
template <size_t Samples, size_t Stride> class SoundWindow
{
  public:
    /** For the interrupt: takes the next samples. */
    void push(const int16_t *samples, size_t count)
    {
        for (size_t i = 0; i < count; ++i) {
            ring_[write_at_] = samples[i];
            write_at_ = write_at_ + 1 == kCapacity ? 0 : write_at_ + 1;
        }
        written_.store(written_.load(std::memory_order_relaxed) + static_cast<uint32_t>(count),
                       std::memory_order_release);
    }

    /** Whether a window is there. */
    bool is_ready() const
    {
        return behind() >= static_cast<int32_t>(Samples);
    }

    /** Whether samples of the window have been overwritten. Look at it behind the run: what came out means nothing
     * then. */
    bool is_lost() const
    {
        return behind() > static_cast<int32_t>(kCapacity);
    }

    /** The window; it is read while it is run. */
    impulse_signal signal()
    {
        return impulse_signal_of_function(read, this);
    }

    /** Goes on to the next window; after a loss, to one that begins now. */
    void advance()
    {
        const uint32_t step = is_lost() ? static_cast<uint32_t>(behind()) : static_cast<uint32_t>(Stride);
        start_ += step;
        start_at_ = (start_at_ + step) % kCapacity;
    }

  private:
    static constexpr size_t kCapacity = Samples + Stride;

    int32_t behind() const
    {
        return static_cast<int32_t>(written_.load(std::memory_order_acquire) - start_);
    }

    static impulse_status read(void *context, size_t offset, size_t count, float *values)
    {
        const SoundWindow *const window = static_cast<const SoundWindow *>(context);
        size_t at = (window->start_at_ + offset) % kCapacity;
        for (size_t i = 0; i < count; ++i) {
            values[i] = window->ring_[at];
            at = at + 1 == kCapacity ? 0 : at + 1;
        }
        return IMPULSE_OK;
    }

    int16_t ring_[kCapacity];
    size_t write_at_ = 0;
    std::atomic<uint32_t> written_{0};
    uint32_t start_ = 0;
    size_t start_at_ = 0;
};

} // namespace impulse_arduino

#endif // IMPULSE_ARDUINO_SAMPLING_H
