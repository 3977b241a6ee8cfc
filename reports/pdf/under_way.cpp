#include "reports/pdf/under_way.hpp"

namespace reports {

std::string UnderWay::once(const std::string& name, const std::function<std::string()>& work) {
  std::packaged_task<std::string()> task(work);
  std::shared_future<std::string> result;
  bool first = false;
  {
    const std::lock_guard lock(mutex_);
    auto& known = results_[name];
    first = !known.valid();
    if (first) known = task.get_future().share();
    result = known;
  }
  if (first) {
    task();
    const std::lock_guard lock(mutex_);
    results_.erase(name);
  }
  return result.get();
}

}  // namespace reports
