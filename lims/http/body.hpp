#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>

#include "lims/http/head.hpp"
#include "lims/http/input.hpp"
#include "lims/http/watch.hpp"

namespace lims::http {

/// The memory all bodies above 1 MiB share, so that a few uploads at once cannot exhaust it.
class UploadMemory {
 public:
  explicit UploadMemory(std::size_t limit) : limit_(limit) {}

  /// The part one body has taken; given back at its end.
  class Share {
   public:
    explicit Share(UploadMemory& memory) : memory_(memory) {}
    ~Share() { memory_.used_ -= taken_; }
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;
    /// Refuses (busy) when the others leave too little for a body of this size.
    void grow_to(std::size_t bytes);

   private:
    UploadMemory& memory_;
    std::size_t taken_ = 0;
  };

 private:
  std::size_t limit_;
  std::atomic<std::size_t> used_ = 0;
};

/// How a body may come in.
struct BodyTerms {
  std::size_t limit;                  // bytes
  std::chrono::milliseconds timeout;  // beyond one second per 10 kB
};

/// The body of the request with this head, without its transfer coding. Refuses `too_large` before or while reading,
/// and (400) broken chunks; throws Disconnected when the body ends early or does not come.
std::string read_body(const Head& head, Input& input, Watch::Entry& entry, const BodyTerms& terms,
                      UploadMemory::Share& memory);

}  // namespace lims::http
