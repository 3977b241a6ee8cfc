#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace reports {

/// An owned file descriptor.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }
  int number() const { return number_; }
  int release();
  void close();

 private:
  int number_;
};

/// The worker ended or closed its pipe while it owed an answer; the text is what it said last.
class WorkerGone : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The worker did not answer in time. It may still be at work: end it.
class WorkerLate : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct WorkerAnswer {
  std::string head;  // JSON
  std::string body;  // the PDF, or empty
};

/// The Typst worker (reports/pdf/worker/worker.mjs) as a child process: own process group, limited memory, no network,
/// no descriptors of ours, gone with the thread that started it. Used by one thread.
class WorkerProcess {
 public:
  /// Throws std::runtime_error when the program cannot be started.
  WorkerProcess(const std::filesystem::path& node, const std::vector<std::string>& arguments);
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;
  ~WorkerProcess();

  /// Sends one request and waits for its answer. Throws WorkerGone or WorkerLate; after either the process is of no
  /// further use.
  WorkerAnswer ask(std::string_view request, std::chrono::milliseconds timeout);

  std::size_t resident_bytes() const;
  pid_t id() const { return id_; }

 private:
  using Deadline = std::chrono::steady_clock::time_point;
  void send(std::string_view bytes, Deadline deadline);
  std::string receive(std::size_t size, Deadline deadline);
  void wait(int descriptor, short events, Deadline deadline);
  std::string last_words() const;

  pid_t id_ = -1;
  Descriptor requests_;
  Descriptor answers_;
  Descriptor messages_;  // a file in memory that takes what the worker prints
};

}  // namespace reports
