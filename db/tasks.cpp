#include "db/tasks.hpp"

#include "db/conditions.hpp"
#include "db/cursor.hpp"
#include "db/statement.hpp"

namespace db {
namespace {

const std::string columns = R"sql(
    id, version, kind, wanted, title_zh, title_en, state, done, total, created_at, created_by_id, created_by_name,
    not_before, cancel_wanted, finished_at, expires_at, message_zh, message_en, result_file, result_name, result_bytes,
    result_sha256)sql";
const std::string select_task = "SELECT" + columns + " FROM task";

/// A task with the columns that stand together in it.
struct TaskRow {
  Task task;
  std::optional<std::string> message_zh, message_en, file, name, sha256;
  std::optional<std::int64_t> bytes;

  void read_from(Statement& statement) {
    statement.add(into(task.id));
    statement.add(into(task.version));
    statement.add(into(task.kind));
    statement.add(into(task.wanted));
    statement.add(into(task.title.zh));
    statement.add(into(task.title.en));
    statement.add(into(task.state));
    statement.add(into(task.done));
    statement.add(into(task.total));
    statement.add(into(task.created_at));
    statement.add(into(task.created_by_id));
    statement.add(into(task.created_by_name));
    statement.add(into(task.not_before));
    statement.add(into(task.cancel_wanted));
    statement.add(into(task.finished_at));
    statement.add(into(task.expires_at));
    statement.add(into(message_zh));
    statement.add(into(message_en));
    statement.add(into(file));
    statement.add(into(name));
    statement.add(into(bytes));
    statement.add(into(sha256));
  }
  Task whole() const {
    auto read = task;
    if (message_zh) read.message = instruments::Text{*message_zh, message_en.value_or(*message_zh)};
    if (file) read.result = TaskResult{*file, name.value_or(""), bytes.value_or(0), sha256.value_or("")};
    return read;
  }
};

std::optional<Task> first_of(Statement& statement) {
  TaskRow row;
  row.read_from(statement);
  if (!statement.execute()) return std::nullopt;
  return row.whole();
}

std::vector<Task> all_of(Statement& statement) {
  TaskRow row;
  row.read_from(statement);
  std::vector<Task> tasks;
  for (bool more = statement.execute(); more; more = statement.fetch()) tasks.push_back(row.whole());
  return tasks;
}

}  // namespace

TaskId insert_task(Transaction& transaction, const Task& task) {
  TaskId id;
  execute(transaction, R"sql(
      INSERT INTO task (version, kind, wanted, title_zh, title_en, state, done, total, created_at, created_by_id,
        created_by_name, not_before, cancel_wanted)
      VALUES (1, :kind, :wanted, :title_zh, :title_en, 'waiting', 0, :total, :created_at, :created_by_id,
        :created_by_name, :not_before, 0)
      RETURNING id)sql",
          use(task.kind, "kind"), use(task.wanted, "wanted"), use(task.title.zh, "title_zh"),
          use(task.title.en, "title_en"), use(task.total, "total"), use(task.created_at, "created_at"),
          use(task.created_by_id, "created_by_id"), use(task.created_by_name, "created_by_name"),
          use(task.not_before, "not_before"), into(id));
  return id;
}

std::optional<Task> find_task(ReadTransaction& transaction, TaskId id) {
  Statement statement(transaction, select_task + " WHERE id = :id", use(id, "id"));
  return first_of(statement);
}

Page<Task> list_tasks(ReadTransaction& transaction, std::optional<instruments::UserId> created_by, int limit,
                      const std::optional<std::string>& after) {
  Conditions conditions;
  if (created_by) conditions.add("created_by_id = :person", "person", created_by->value);
  if (after) conditions.add("id < :after", "after", decode_cursor(*after, "task").id);
  const std::int64_t asked = page_size(limit) + 1;
  Statement rows(transaction, select_task + conditions.text() + " ORDER BY id DESC LIMIT :limit", use(asked, "limit"));
  conditions.bind_to(rows);
  Page<Task> page{all_of(rows)};
  finish_page(page, asked, [](const Task& last) { return Cursor{"task", "", last.id.value}; });
  return page;
}

bool has_open_task(ReadTransaction& transaction, std::string_view now) {
  std::int64_t id = 0;
  return execute(transaction, R"sql(
      SELECT id FROM task
      WHERE (state = 'waiting' AND not_before <= :now) OR (state = 'running' AND lease_until < :now_again) LIMIT 1)sql",
                 use(now, "now"), use(now, "now_again"), into(id));
}

std::optional<Task> claim_task(Transaction& transaction, std::string_view now, const TaskLease& lease) {
  // Looked at again in the outer WHERE: on PostgreSQL another server may have taken it while this one waited for the
  // row.
  static const std::string sql = R"sql(
      UPDATE task SET state = 'running', lease_holder = :holder, lease_until = :until, version = version + 1,
        message_zh = NULL, message_en = NULL
      WHERE id = (SELECT MIN(id) FROM task
                  WHERE (state = 'waiting' AND not_before <= :now_a) OR (state = 'running' AND lease_until < :now_b))
        AND (state = 'waiting' OR lease_until < :now_c)
      RETURNING)sql" + columns;
  Statement statement(transaction, sql, use(lease.holder, "holder"), use(lease.until, "until"), use(now, "now_a"),
                      use(now, "now_b"), use(now, "now_c"));
  return first_of(statement);
}

bool continue_task(Transaction& transaction, TaskId id, const TaskLease& lease, std::int64_t done, std::int64_t total) {
  Statement statement(transaction, R"sql(
      UPDATE task SET lease_until = :until, done = :done, total = :total, version = version + 1
      WHERE id = :id AND state = 'running' AND lease_holder = :holder)sql",
                      use(lease.until, "until"), use(done, "done"), use(total, "total"), use(id, "id"),
                      use(lease.holder, "holder"));
  statement.execute();
  return statement.rows_changed() > 0;
}

bool leave_task(Transaction& transaction, const Task& task, std::string_view holder) {
  const auto result = task.result.value_or(TaskResult{});
  std::optional<std::string> message_zh, message_en, file, name, sha256;
  std::optional<std::int64_t> bytes;
  if (task.message) message_zh = task.message->zh, message_en = task.message->en;
  if (task.result) file = result.file, name = result.name, sha256 = result.sha256, bytes = result.bytes;
  Statement statement(transaction, R"sql(
      UPDATE task SET state = :state, done = :done, total = :total, message_zh = :message_zh, message_en = :message_en,
        not_before = :not_before, finished_at = :finished_at, expires_at = :expires_at, result_file = :file,
        result_name = :name, result_bytes = :bytes, result_sha256 = :sha256, lease_holder = NULL, lease_until = NULL,
        version = version + 1
      WHERE id = :id AND state = 'running' AND lease_holder = :holder)sql",
                      use(task.state, "state"), use(task.done, "done"), use(task.total, "total"),
                      use(message_zh, "message_zh"), use(message_en, "message_en"), use(task.not_before, "not_before"),
                      use(task.finished_at, "finished_at"), use(task.expires_at, "expires_at"), use(file, "file"),
                      use(name, "name"), use(bytes, "bytes"), use(sha256, "sha256"), use(task.id, "id"),
                      use(holder, "holder"));
  statement.execute();
  return statement.rows_changed() > 0;
}

bool cancel_task(Transaction& transaction, TaskId id, std::string_view at) {
  Statement waiting(transaction, R"sql(
      UPDATE task SET state = 'cancelled', finished_at = :at, message_zh = NULL, message_en = NULL, version = version + 1
      WHERE id = :id AND state = 'waiting')sql",
                    use(at, "at"), use(id, "id"));
  waiting.execute();
  if (waiting.rows_changed() > 0) return true;
  Statement running(transaction, R"sql(
      UPDATE task SET cancel_wanted = 1, version = version + 1 WHERE id = :id AND state = 'running')sql",
                    use(id, "id"));
  running.execute();
  return running.rows_changed() > 0;
}

std::vector<Task> list_tasks_with_expired_result(ReadTransaction& transaction, std::string_view now) {
  Statement rows(transaction, select_task + " WHERE result_file IS NOT NULL AND expires_at < :now ORDER BY id",
                 use(now, "now"));
  return all_of(rows);
}

void forget_task_result(Transaction& transaction, TaskId id) {
  execute(transaction, "UPDATE task SET result_file = NULL, version = version + 1 WHERE id = :id", use(id, "id"));
}

}  // namespace db
