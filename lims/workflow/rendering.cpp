#include "lims/workflow/rendering.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>

#include "lims/laboratory.hpp"
#include "lims/workflow/documents.hpp"

namespace lims {
namespace {

using namespace std::chrono_literals;

constexpr auto between_looks = 2s;
constexpr auto after_a_fault = 30s;  // a template has to be mended first

void log_fault(const std::string& fault) {
  const auto message = "a document could not be rendered: " + fault;
  fmt::print(stderr, "{}\n", nlohmann::json{{"level", "error"}, {"message", message}}.dump());
}

}  // namespace

Rendering::Rendering(Laboratory& laboratory)
    : laboratory_(laboratory), thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Rendering::wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  waiting_.notify_one();
}

void Rendering::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    std::chrono::seconds pause = between_looks;
    try {
      const auto rendered = render_pending_documents(laboratory_);
      for (const auto& fault : rendered.faults) log_fault(fault);
      if (!rendered.faults.empty())
        pause = after_a_fault;
      else if (rendered.count > 0)
        continue;
    } catch (const std::exception& fault) {
      log_fault(fault.what());
      pause = after_a_fault;
    }
    std::unique_lock lock(mutex_);
    waiting_.wait_for(lock, stop, pause, [this] { return woken_; });
    woken_ = false;
  }
}

}  // namespace lims
