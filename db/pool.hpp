#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "db/connection.hpp"
#include "db/database.hpp"
#include "db/writer_lane.hpp"

namespace db {

/// A folder that goes with the object.
struct TemporaryFolder {
  explicit TemporaryFolder(std::filesystem::path folder) : path(std::move(folder)) {}
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path path;
};

/// The connections of a Database: one that writes, and readers that are opened when they are first needed.
struct Database::Pool {
  Pool(Engine engine_used, std::string opened, const DatabaseSettings& chosen)
      : engine(engine_used), target(std::move(opened)), settings(chosen) {}

  const Engine engine;
  const std::string target;
  const DatabaseSettings settings;
  std::unique_ptr<TemporaryFolder> temporary;  // before the connections, so that they close first

  std::unique_ptr<Connection> writer;
  WriterLane lane;

  /// Refuses (busy) when the waiting time is over.
  Connection* lease_reader();
  void return_reader(Connection* connection);
  Connection* lease_writer();
  void return_writer();

 private:
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Connection>> readers_;
  std::vector<Connection*> idle_;  // the last returned goes first: its caches are warm
  std::size_t opening_ = 0;
};

}  // namespace db
