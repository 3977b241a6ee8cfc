#include "reports/pdf/renderer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "reports/pdf/worker_process.hpp"

namespace reports {
namespace {

using nlohmann::json;

constexpr auto largest_script_heap = "--max-old-space-size=256";  // MiB; documents themselves live outside of it

json paths(const std::vector<std::filesystem::path>& folders) {
  json list = json::array();
  for (const auto& folder : folders) list.push_back(std::filesystem::absolute(folder).string());
  return list;
}

std::string message_of(const RenderRequest& request) {
  json files = json::object();
  for (const auto& [name, file] : request.files) files[name][file.base64 ? "base64" : "text"] = file.content;
  return json{{"id", 1},
              {"template", request.template_name},
              {"created", request.created.time_since_epoch().count()},
              {"files", std::move(files)}}
      .dump();
}

RenderFault fault_in(const json& head) {
  const auto message = head.value("message", "unknown fault");
  const auto file = head.value("file", "");
  const int line = head.value("line", 0);
  return RenderFault(line > 0 ? fmt::format("{}:{}:{}: {}", file, line, head.value("column", 0), message)
                              : fmt::format("{}: {}", file, message),
                     file, line, line > 0 ? head.value("column", 0) : 0);
}

}  // namespace

RendererSettings renderer_settings(const std::filesystem::path& renderer, const std::filesystem::path& own_templates) {
  RendererSettings settings;
  settings.node = renderer / "node";
  settings.worker = renderer / "worker.mjs";
  if (!own_templates.empty()) settings.templates.push_back(own_templates);
  settings.templates.push_back(renderer / "templates");
  settings.fonts = {"/usr/share/fonts/opentype/noto", "/usr/share/fonts/truetype/liberation"};
  return settings;
}

std::filesystem::path renderer_beside_program() {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path() / "renderer";
}

std::vector<instruments::Text> renderer_faults(const RendererSettings& settings) {
  std::vector<instruments::Text> faults;
  const auto want = [&](const std::filesystem::path& path) {
    if (!std::filesystem::exists(path))
      faults.push_back({fmt::format("缺少 {}，无法生成文件。", path.string()),
                        fmt::format("{} is missing, so no document can be rendered.", path.string())});
  };
  want(settings.node);
  want(settings.worker);
  want(settings.worker.parent_path() / "node_modules");
  if (!settings.templates.empty()) want(settings.templates.back());
  for (const auto& folder : settings.fonts) want(folder);
  return faults;
}

PdfRenderer::PdfRenderer(RendererSettings settings)
    : settings_(std::move(settings)), ids_(static_cast<std::size_t>(settings_.workers), 0) {
  for (std::size_t lane = 0; lane < ids_.size(); ++lane) threads_.emplace_back([this, lane] { work(lane); });
}

PdfRenderer::~PdfRenderer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    for (auto& job : jobs_)
      job->promise.set_exception(std::make_exception_ptr(RenderFault("The document renderer is being stopped.")));
    jobs_.clear();
  }
  waiting_.notify_all();
  for (auto& thread : threads_) thread.join();
}

std::string PdfRenderer::render(const RenderRequest& request) {
  const auto job = std::make_shared<Job>(message_of(request));
  auto pdf = job->promise.get_future();
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(job);
  }
  waiting_.notify_one();
  return pdf.get();
}

std::map<std::string, std::string> PdfRenderer::shipped_templates() const {
  std::map<std::string, std::string> templates;
  if (settings_.templates.empty()) return templates;
  for (const auto& entry : std::filesystem::directory_iterator(settings_.templates.back())) {
    if (entry.path().extension() != ".typ") continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    templates[entry.path().filename().string()].assign(std::istreambuf_iterator<char>(stream), {});
  }
  return templates;
}

std::vector<std::int64_t> PdfRenderer::worker_ids() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::int64_t> running;
  for (const auto id : ids_)
    if (id != 0) running.push_back(id);
  return running;
}

std::unique_ptr<WorkerProcess> PdfRenderer::start_worker(std::size_t lane) {
  const json folders = {{"templates", paths(settings_.templates)}, {"fonts", paths(settings_.fonts)}};
  auto process = std::make_unique<WorkerProcess>(
      settings_.node, std::vector<std::string>{largest_script_heap, settings_.worker.string(), folders.dump()});
  const std::lock_guard lock(mutex_);
  ids_[lane] = process->id();
  return process;
}

// A lane: one thread that owns one worker. The kernel ends the worker with this thread, whatever ends the program.
void PdfRenderer::work(std::size_t lane) {
  std::unique_ptr<WorkerProcess> process;
  try {
    process = start_worker(lane);
  } catch (const std::runtime_error&) {
    // The first document tries again and reports why it is not possible.
  }
  for (;;) {
    std::shared_ptr<Job> job;
    {
      std::unique_lock lock(mutex_);
      waiting_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
      if (stopping_) return;
      job = jobs_.front();
      jobs_.pop_front();
    }
    try {
      job->promise.set_value(render_in(process, lane, job->request));
    } catch (...) {
      job->promise.set_exception(std::current_exception());
    }
    if (process && process->resident_bytes() > settings_.resident_limit) process.reset();
  }
}

std::string PdfRenderer::render_in(std::unique_ptr<WorkerProcess>& process, std::size_t lane,
                                   const std::string& request) {
  constexpr int attempts = 2;
  for (int attempt = 1;; ++attempt) {
    try {
      if (!process) process = start_worker(lane);
      auto answer = process->ask(request, settings_.timeout);
      const json head = json::parse(answer.head);
      if (!head.at("ok").get<bool>()) throw fault_in(head);
      return std::move(answer.body);
    } catch (const WorkerLate&) {
      process.reset();
      throw RenderFault(fmt::format("The document was not rendered within {} ms.", settings_.timeout.count()));
    } catch (const WorkerGone& gone) {
      process.reset();
      if (attempt == attempts) throw RenderFault(fmt::format("The document renderer ended: {}", gone.what()));
    } catch (const RenderFault&) {
      throw;
    } catch (const std::exception& fault) {
      process.reset();
      throw RenderFault(fault.what());
    }
  }
}

}  // namespace reports
