#include "db/pool.hpp"

#include "instruments/refusal.hpp"

namespace db {

using instruments::Cause;
using instruments::Refusal;

TemporaryFolder::~TemporaryFolder() {
  std::error_code left_behind;  // a temporary folder that stays harms nobody
  std::filesystem::remove_all(path, left_behind);
}

Connection* Database::Pool::lease_reader() {
  std::unique_lock lock(mutex_);
  const bool free = returned_.wait_for(lock, settings.wait_for_reader,
                                       [&] { return !idle_.empty() || readers_.size() + opening_ < settings.readers; });
  if (!free)
    throw Refusal(Cause::busy,
                  {"数据库连接全部被占用，请稍后再试。", "All database connections are in use; try again."});
  if (!idle_.empty()) {
    auto* connection = idle_.back();
    idle_.pop_back();
    return connection;
  }
  ++opening_;
  lock.unlock();
  std::unique_ptr<Connection> fresh;
  try {
    fresh = std::make_unique<Connection>(engine, target, Connection::Purpose::reading);
  } catch (const soci::soci_error&) {
    lock.lock();
    --opening_;
    returned_.notify_one();
    throw Refusal(Cause::busy, {"数据库没有应答，请稍后再试。", "The database does not answer; try again."});
  }
  lock.lock();
  --opening_;
  return readers_.emplace_back(std::move(fresh)).get();
}

void Database::Pool::return_reader(Connection* connection) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(connection);
  returned_.notify_one();
}

Connection* Database::Pool::lease_writer() {
  if (!lane.enter(settings.wait_for_writer))
    throw Refusal(Cause::busy, {"正在保存的人太多，请稍后再试。", "Too many people are saving; try again."});
  return writer.get();
}

void Database::Pool::return_writer() {
  lane.leave();
}

}  // namespace db
