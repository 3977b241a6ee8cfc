#include "lims/workflow/tasks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "lims/workflow/audit.hpp"
#include "lims/workflow/document_bundles.hpp"
#include "lims/workflow/passwords.hpp"

namespace lims {
namespace {

using namespace std::chrono_literals;
using instruments::Cause;
using instruments::require;
using instruments::Text;

constexpr auto lease_length = 60s;  // longer than a document takes
constexpr auto between_notes = 1s;  // of progress; well within the lease
constexpr auto result_is_kept = std::chrono::days(7);
constexpr auto between_looks = 1s;
constexpr auto between_cleanings = 10min;

std::string later(const Laboratory& laboratory, std::chrono::seconds time) {
  return instant_text(laboratory.clock() + time);
}

void log_fault(const std::string& fault) {
  const auto message = "tasks: " + fault;
  fmt::print(stderr, "{}\n", nlohmann::json{{"level", "error"}, {"message", message}}.dump());
}

db::TaskResult work(Laboratory& laboratory, TaskRun& run) {
  if (run.task().cancel_wanted) throw TaskStopped("it is no longer wanted");
  if (run.task().kind == "document_bundle") return make_bundle(laboratory, run);
  throw std::runtime_error("there is no kind of task " + run.task().kind);
}

void remove_files(const TaskRun& run) {
  std::error_code ignored;
  for (const auto* ending : {".zip", ".csv", ".html"}) std::filesystem::remove(run.file(ending), ignored);
}

/// The files of a task but its result: what servers left that died at it.
void remove_remains(Laboratory& laboratory, const db::Task& task) {
  const auto prefix = fmt::format("{}-", task.id.value);
  const auto result = task.result ? task.result->file : "";
  std::vector<std::filesystem::path> remains;
  for (const auto& entry : std::filesystem::directory_iterator(task_folder(laboratory.settings)))
    if (const auto name = entry.path().filename().string(); name.starts_with(prefix) && name != result)
      remains.push_back(entry.path());
  std::error_code ignored;
  for (const auto& path : remains) std::filesystem::remove(path, ignored);
}

/// What became of a task, ready to be written down.
db::Task ended(Laboratory& laboratory, TaskRun& run) {
  auto task = run.task();
  const auto end = [&](const char* state, std::optional<Text> message) {
    task = run.task();
    task.state = state;
    task.message = std::move(message);
    remove_files(run);
  };
  try {
    task.result = work(laboratory, run);
    task.state = "done";
    task.done = task.total = run.task().done;
    task.expires_at = later(laboratory, result_is_kept);
  } catch (const TaskWaits& waits) {
    end("waiting", waits.sentence());
    task.not_before = later(laboratory, waits.time());
    return task;
  } catch (const TaskStopped&) {
    end("cancelled", std::nullopt);
  } catch (const instruments::Refusal& refusal) {
    end("failed", refusal.text());
  } catch (const std::exception& fault) {
    log_fault(fault.what());
    end("failed", Text{fmt::format("程序故障：{}", fault.what()), fmt::format("A fault: {}", fault.what())});
  }
  task.finished_at = laboratory.now();
  return task;
}

}  // namespace

TaskRun::TaskRun(Laboratory& laboratory, db::Task task, std::string holder, std::stop_token stop)
    : laboratory_(laboratory),
      task_(std::move(task)),
      holder_(std::move(holder)),
      stop_(std::move(stop)),
      written_at_(laboratory.clock()) {
  std::filesystem::create_directories(task_folder(laboratory.settings));
  task_.done = 0;
}

std::filesystem::path TaskRun::file(const std::string& ending) const {
  return task_folder(laboratory_.settings) / fmt::format("{}-{}{}", task_.id.value, holder_, ending);
}

void TaskRun::progress(std::int64_t done) {
  task_.done = done;
  task_.total = std::max(task_.total, done);
  if (stop_.stop_requested())
    throw TaskWaits({"服务器停止，任务将重新开始。", "The server stops; the task begins again."}, 0s);
  if (laboratory_.clock() - written_at_ >= between_notes) write_down();
}

void TaskRun::write_down() {
  written_at_ = laboratory_.clock();
  db::Transaction transaction(laboratory_.database);
  const auto now = db::find_task(transaction, task_.id);
  if (!now || now->cancel_wanted) throw TaskStopped("it is no longer wanted");
  const db::TaskLease lease{holder_, later(laboratory_, lease_length)};
  if (!db::continue_task(transaction, task_.id, lease, task_.done, task_.total))
    throw TaskStopped("another server has it");
  transaction.commit();
}

std::filesystem::path task_folder(const Settings& settings) {
  return settings.files / "tasks";
}

bool run_next_task(Laboratory& laboratory, const std::string& holder, const std::stop_token& stop) {
  {
    db::ReadTransaction transaction(laboratory.database);
    if (!db::has_open_task(transaction, laboratory.now())) return false;
  }
  std::optional<db::Task> task;
  {
    db::Transaction transaction(laboratory.database);
    task = db::claim_task(transaction, laboratory.now(), {holder, later(laboratory, lease_length)});
    transaction.commit();
  }
  if (!task) return false;
  TaskRun run(laboratory, *task, holder, stop);
  const auto outcome = ended(laboratory, run);
  db::Transaction transaction(laboratory.database);
  const bool ours = db::leave_task(transaction, outcome, holder);
  transaction.commit();
  if (ours)
    remove_remains(laboratory, outcome);
  else
    remove_files(run);
  return true;
}

void remove_expired_results(Laboratory& laboratory) {
  std::vector<db::Task> expired;
  {
    db::ReadTransaction transaction(laboratory.database);
    expired = db::list_tasks_with_expired_result(transaction, laboratory.now());
  }
  for (const auto& task : expired) {
    std::filesystem::remove(task_folder(laboratory.settings) / task.result->file);
    db::Transaction transaction(laboratory.database);
    db::forget_task_result(transaction, task.id);
    transaction.commit();
  }
}

db::Task load_task(db::ReadTransaction& transaction, db::TaskId id, const Person& person) {
  auto task = db::find_task(transaction, id);
  const bool administrator = std::ranges::find(person.roles, "administrator") != person.roles.end();
  require(task && (administrator || task->created_by_id == person.id), Cause::not_found,
          {"没有这项任务。", "There is no such task."});
  return *std::move(task);
}

void cancel_task(db::Transaction& transaction, const Laboratory& laboratory, db::TaskId id, const Person& by) {
  load_task(transaction, id, by);
  require(db::cancel_task(transaction, id, laboratory.now()), Cause::state_conflict,
          {"任务已结束，不能取消。", "The task has ended and cannot be cancelled."});
  log_act(transaction, laboratory, by, "cancelled_task", "task", std::to_string(id.value));
}

std::filesystem::path task_result(const Laboratory& laboratory, const db::Task& task) {
  require(task.state == "done", Cause::state_conflict,
          {"任务尚未完成，没有结果。", "The task is not done and has no result."});
  const bool kept = task.result && (!task.expires_at || *task.expires_at >= laboratory.now());
  const auto path = kept ? task_folder(laboratory.settings) / task.result->file : std::filesystem::path();
  require(kept && std::filesystem::exists(path), Cause::not_found,
          {"结果已过保存期限并删除，请重新生成。", "The result was kept for its time and is gone. Make it again."});
  return path;
}

Tasks::Tasks(Laboratory& laboratory)
    : laboratory_(laboratory), holder_(random_token(8)), thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Tasks::run(const std::stop_token& stop) {
  auto cleaned = std::chrono::steady_clock::time_point();
  while (!stop.stop_requested()) {
    try {
      if (run_next_task(laboratory_, holder_, stop)) continue;
      if (const auto now = std::chrono::steady_clock::now(); now - cleaned > between_cleanings) {
        cleaned = now;
        remove_expired_results(laboratory_);
      }
    } catch (const std::exception& fault) {
      log_fault(fault.what());
    }
    std::unique_lock lock(mutex_);
    waiting_.wait_for(lock, stop, between_looks, [] { return false; });
  }
}

}  // namespace lims
