#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

namespace lims {

struct Laboratory;

/// Renders in the background what was frozen but not yet rendered, until destroyed: at once when woken, and now and
/// then for what a crash or another server left behind.
class Rendering {
 public:
  explicit Rendering(Laboratory& laboratory);

  /// A document was frozen.
  void wake();

 private:
  void run(const std::stop_token& stop);

  Laboratory& laboratory_;
  std::mutex mutex_;
  std::condition_variable_any waiting_;
  bool woken_ = false;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace lims
