#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>

#include "db/tasks.hpp"
#include "instruments/refusal.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims {

/// A task that cannot go on now and is tried again after a time; the sentence says what it waits for.
class TaskWaits : public std::runtime_error {
 public:
  TaskWaits(instruments::Text sentence, std::chrono::seconds time)
      : std::runtime_error(sentence.en), sentence_(std::move(sentence)), time_(time) {}
  const instruments::Text& sentence() const { return sentence_; }
  std::chrono::seconds time() const { return time_; }

 private:
  instruments::Text sentence_;
  std::chrono::seconds time_;
};

/// Somebody wants it to stop, or another server has it.
class TaskStopped : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A task at work: what its work may ask and has to tell.
class TaskRun {
 public:
  TaskRun(Laboratory& laboratory, db::Task task, std::string holder, std::stop_token stop);

  const db::Task& task() const { return task_; }
  /// A file of this run only, in the folder of results.
  std::filesystem::path file(const std::string& ending) const;
  /// So many pieces are done; now and then it is written down, and the lease goes on. Throws TaskStopped, and TaskWaits
  /// when this server stops.
  void progress(std::int64_t done);

 private:
  void write_down();

  Laboratory& laboratory_;
  db::Task task_;
  std::string holder_;
  std::stop_token stop_;
  std::chrono::sys_seconds written_at_;
};

std::filesystem::path task_folder(const Settings& settings);

/// Takes one open task, if there is any, and works at it to its end, or until it has to wait; false when there was
/// none. A fault in it is written into the task and not thrown.
bool run_next_task(Laboratory& laboratory, const std::string& holder, const std::stop_token& stop = {});

/// Removes results whose time is over.
void remove_expired_results(Laboratory& laboratory);

/// The task of that number, where the person may see it: one's own, the administrator any. Refuses (not_found).
db::Task load_task(db::ReadTransaction& transaction, db::TaskId id, const Person& person);

/// Refuses (not_found), (state_conflict) a task that has ended.
void cancel_task(db::Transaction& transaction, const Laboratory& laboratory, db::TaskId id, const Person& by);

/// The file that a task made. Refuses (state_conflict) before it is done, (not_found) after its time.
std::filesystem::path task_result(const Laboratory& laboratory, const db::Task& task);

/// Works at tasks in the background, one after the other, until destroyed. A task at work is then given back, and any
/// server begins it again.
class Tasks {
 public:
  explicit Tasks(Laboratory& laboratory);

 private:
  void run(const std::stop_token& stop);

  Laboratory& laboratory_;
  std::string holder_;
  std::mutex mutex_;
  std::condition_variable_any waiting_;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace lims
