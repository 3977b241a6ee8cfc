#pragma once

#include <functional>
#include <future>
#include <map>
#include <mutex>
#include <string>

namespace reports {

/// Work that several ask for at the same time is done once, and all of them get what came of it: the result or the
/// fault. Safe to use from any number of threads.
class UnderWay {
 public:
  std::string once(const std::string& name, const std::function<std::string()>& work);

 private:
  std::mutex mutex_;
  std::map<std::string, std::shared_future<std::string>> results_;
};

}  // namespace reports
