#include "reports/pdf/worker_process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>

namespace reports {
namespace {

// V8 reserves far more address space than it uses; a runaway template is stopped here, a slow leak by recycling.
constexpr rlim_t address_space_bytes = rlim_t{6} << 30;
constexpr std::size_t last_words_bytes = 2000;
constexpr std::uint32_t largest_answer_bytes = std::uint32_t{256} << 20;

// Where the child finds its ends; everything from `first_closed` on is closed.
constexpr int answers_end = 3;
constexpr int start_fault_end = 4;
constexpr int first_closed = 5;

[[noreturn]] void fail(const char* what) {
  throw std::runtime_error(fmt::format("The document renderer cannot be started: {}: {}.", what, std::strerror(errno)));
}

Descriptor checked(int number, const char* what) {
  if (number < 0) fail(what);
  return Descriptor(number);
}

struct Pipe {
  Descriptor reading, writing;
};

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail("pipe");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

/// What the child needs, gathered before fork: after it only async-signal-safe calls are allowed.
struct Launch {
  const char* program;
  char* const* arguments;
  char* const* environment;
  int requests, answers, messages, start_fault;  // numbers of 10 and above
  pid_t parent;
};

/// No network for templates; where the kernel does not let us, the dead proxy of the environment has to do.
void leave_network() {
  [[maybe_unused]] const int result = ::unshare(::geteuid() == 0 ? CLONE_NEWNET : CLONE_NEWUSER | CLONE_NEWNET);
}

[[noreturn]] void run_child(const Launch& launch) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != launch.parent) ::_exit(1);
  ::setpgid(0, 0);  // Ctrl+C in the terminal is for the server
  leave_network();
  const rlimit space{address_space_bytes, address_space_bytes};
  ::setrlimit(RLIMIT_AS, &space);
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::signal(SIGPIPE, SIG_DFL);
  ::dup2(launch.requests, STDIN_FILENO);
  ::dup2(launch.messages, STDOUT_FILENO);
  ::dup2(launch.messages, STDERR_FILENO);
  ::dup2(launch.answers, answers_end);
  ::dup3(launch.start_fault, start_fault_end, O_CLOEXEC);
  ::close_range(first_closed, ~0U, 0);
  ::execve(launch.program, launch.arguments, launch.environment);
  const int fault = errno;
  [[maybe_unused]] const auto written = ::write(start_fault_end, &fault, sizeof fault);
  ::_exit(127);
}

/// The same file under a number that the child's own low numbers do not collide with.
Descriptor high(const Descriptor& descriptor) {
  return checked(::fcntl(descriptor.number(), F_DUPFD_CLOEXEC, 10), "descriptor");
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> list;
  list.reserve(texts.size() + 1);
  for (auto& text : texts) list.push_back(text.data());
  list.push_back(nullptr);
  return list;
}

/// There is a worker for each core: more threads in one of them would wait for those of another.
std::vector<std::string> worker_environment() {
  return {"LANG=C.UTF-8",
          "RAYON_NUM_THREADS=1",
          "HOME=/nonexistent",
          "HTTP_PROXY=http://127.0.0.1:9",
          "HTTPS_PROXY=http://127.0.0.1:9",
          "ALL_PROXY=http://127.0.0.1:9"};
}

/// The errno with which the child could not become the worker; 0 when it could.
int reported_fault(const Descriptor& start_fault) {
  int fault = 0;
  return ::read(start_fault.number(), &fault, sizeof fault) == sizeof fault ? fault : 0;
}

void set_nonblocking(const Descriptor& descriptor) {
  ::fcntl(descriptor.number(), F_SETFL, ::fcntl(descriptor.number(), F_GETFL) | O_NONBLOCK);
}

std::uint32_t big_endian(const char* bytes) {
  std::uint32_t value = 0;
  for (int i = 0; i < 4; ++i) value = value << 8U | static_cast<unsigned char>(bytes[i]);
  return value;
}

}  // namespace

int Descriptor::release() {
  const int number = number_;
  number_ = -1;
  return number;
}

void Descriptor::close() {
  if (number_ >= 0) ::close(number_);
  number_ = -1;
}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    close();
    number_ = other.release();
  }
  return *this;
}

WorkerProcess::WorkerProcess(const std::filesystem::path& node, const std::vector<std::string>& arguments) {
  std::array<int, 2> sockets{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets.data()) != 0) fail("socket");
  requests_ = Descriptor(sockets[0]);
  const Descriptor requests_far = high(Descriptor(sockets[1]));
  Pipe answers = make_pipe();
  Pipe start_fault = make_pipe();
  messages_ = checked(::memfd_create("renderer messages", MFD_CLOEXEC), "memory file");
  ::fcntl(messages_.number(), F_SETFL, O_APPEND);
  Descriptor answers_far = high(answers.writing);
  const Descriptor messages_far = high(messages_);
  Descriptor start_fault_far = high(start_fault.writing);

  std::vector<std::string> argument_texts = {node.string()};
  argument_texts.insert(argument_texts.end(), arguments.begin(), arguments.end());
  std::vector<std::string> environment_texts = worker_environment();
  const auto argument_list = pointers(argument_texts);
  const auto environment_list = pointers(environment_texts);
  const Launch launch{argument_texts[0].c_str(), argument_list.data(),  environment_list.data(),  requests_far.number(),
                      answers_far.number(),      messages_far.number(), start_fault_far.number(), ::getpid()};
  id_ = ::fork();
  if (id_ < 0) fail("fork");
  if (id_ == 0) run_child(launch);

  answers_ = std::move(answers.reading);
  answers.writing.close();
  answers_far.close();
  start_fault.writing.close();
  start_fault_far.close();
  if (const int fault = reported_fault(start_fault.reading)) {
    ::waitpid(id_, nullptr, 0);
    errno = fault;
    fail(node.c_str());
  }
  set_nonblocking(requests_);
  set_nonblocking(answers_);
}

WorkerProcess::~WorkerProcess() {
  if (id_ <= 0) return;
  ::kill(id_, SIGKILL);
  while (::waitpid(id_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

WorkerAnswer WorkerProcess::ask(std::string_view request, std::chrono::milliseconds timeout) {
  const auto deadline = std::chrono::steady_clock::now() + timeout;
  const auto size = static_cast<std::uint32_t>(request.size());
  const std::array<char, 4> length = {static_cast<char>(size >> 24U), static_cast<char>(size >> 16U),
                                      static_cast<char>(size >> 8U), static_cast<char>(size)};
  send({length.data(), length.size()}, deadline);
  send(request, deadline);
  const std::string lengths = receive(8, deadline);
  const std::uint32_t head = big_endian(lengths.data());
  const std::uint32_t body = big_endian(lengths.data() + 4);
  if (head > largest_answer_bytes || body > largest_answer_bytes) throw WorkerGone("The answer is no answer.");
  WorkerAnswer answer;
  answer.head = receive(head, deadline);
  answer.body = receive(body, deadline);
  if (::ftruncate(messages_.number(), 0) != 0) throw WorkerGone("The messages of the renderer cannot be cleared.");
  return answer;
}

void WorkerProcess::wait(int descriptor, short events, Deadline deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
  if (left <= 0) throw WorkerLate("The document renderer did not answer in time.");
  pollfd one{descriptor, events, 0};
  ::poll(&one, 1, static_cast<int>(left));
}

void WorkerProcess::send(std::string_view bytes, Deadline deadline) {
  while (!bytes.empty()) {
    const auto sent = ::send(requests_.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent >= 0)
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    else if (errno == EAGAIN)
      wait(requests_.number(), POLLOUT, deadline);
    else if (errno != EINTR)
      throw WorkerGone(last_words());
  }
}

std::string WorkerProcess::receive(std::size_t size, Deadline deadline) {
  std::string bytes(size, '\0');
  std::size_t have = 0;
  while (have < size) {
    const auto got = ::read(answers_.number(), bytes.data() + have, size - have);
    if (got > 0)
      have += static_cast<std::size_t>(got);
    else if (got < 0 && errno == EAGAIN)
      wait(answers_.number(), POLLIN, deadline);
    else if (got == 0 || errno != EINTR)
      throw WorkerGone(last_words());
  }
  return bytes;
}

std::size_t WorkerProcess::resident_bytes() const {
  std::ifstream file(fmt::format("/proc/{}/statm", id_));
  std::size_t total_pages = 0;
  std::size_t resident_pages = 0;
  file >> total_pages >> resident_pages;
  return resident_pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

std::string WorkerProcess::last_words() const {
  const auto size = ::lseek(messages_.number(), 0, SEEK_END);
  const auto from = size > static_cast<off_t>(last_words_bytes) ? size - static_cast<off_t>(last_words_bytes) : 0;
  std::string text(static_cast<std::size_t>(size - from), '\0');
  const auto got = ::pread(messages_.number(), text.data(), text.size(), from);
  text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return text.empty() ? "it ended without a word" : text;
}

}  // namespace reports
