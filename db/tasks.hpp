#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "db/page.hpp"
#include "instruments/ids.hpp"
#include "instruments/refusal.hpp"

namespace db {

using TaskId = instruments::Id<struct TaskTag>;

/// What a task made, as a file.
struct TaskResult {
  std::string file;  // in the folder of results
  std::string name;  // for the person
  std::int64_t bytes = 0;
  std::string sha256;
};

/// Work too long for a request; instants are UTC texts.
struct Task {
  TaskId id;
  std::int64_t version = 1;
  std::string kind;
  std::string wanted = "{}";  // JSON
  instruments::Text title;
  std::string state = "waiting";  // waiting, running, done, failed, cancelled
  std::int64_t done = 0;
  std::int64_t total = 0;
  std::optional<instruments::Text> message = std::nullopt;
  std::string created_at;
  instruments::UserId created_by_id;
  std::string created_by_name;
  std::string not_before;
  bool cancel_wanted = false;
  std::optional<std::string> finished_at = std::nullopt;
  std::optional<std::string> expires_at = std::nullopt;
  std::optional<TaskResult> result = std::nullopt;
};

TaskId insert_task(Transaction& transaction, const Task& task);
std::optional<Task> find_task(ReadTransaction& transaction, TaskId id);
/// The latest first; nothing for `created_by`: everybody's. Refuses (invalid_input) an `after` that no list gave.
Page<Task> list_tasks(ReadTransaction& transaction, std::optional<instruments::UserId> created_by, int limit,
                      const std::optional<std::string>& after);

/// Who works at a task, and until when nobody else may.
struct TaskLease {
  std::string holder;
  std::string until;
};
bool has_open_task(ReadTransaction& transaction, std::string_view now);
/// Takes the oldest task that waits, or whose lease is over; it runs now.
std::optional<Task> claim_task(Transaction& transaction, std::string_view now, const TaskLease& lease);
/// Tells how far it is and keeps the lease; false when the holder no longer has the task.
bool continue_task(Transaction& transaction, TaskId id, const TaskLease& lease, std::int64_t done, std::int64_t total);
/// Ends the lease with the state, message, result and instants of `task`; false when the holder no longer has it.
bool leave_task(Transaction& transaction, const Task& task, std::string_view holder);

/// waiting → cancelled; of a running one it is wanted. False when it is neither.
bool cancel_task(Transaction& transaction, TaskId id, std::string_view at);

/// Tasks whose result is past its time and still there.
std::vector<Task> list_tasks_with_expired_result(ReadTransaction& transaction, std::string_view now);
void forget_task_result(Transaction& transaction, TaskId id);

}  // namespace db
