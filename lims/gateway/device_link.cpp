#include "lims/gateway/device_link.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <map>
#include <memory>
#include <system_error>
#include <utility>

namespace lims::gateway {
namespace {

std::string reason(int code) {
  return std::generic_category().message(code);
}

/// Closes a descriptor that did not become a link.
struct Descriptor {
  int number = -1;
  ~Descriptor() {
    if (number >= 0) close(number);
  }
  int release() { return std::exchange(number, -1); }
};

bool wait_for(int descriptor, short events, std::chrono::milliseconds patience) {
  pollfd waiting{descriptor, events, 0};
  const int ready = poll(&waiting, 1, static_cast<int>(patience.count()));
  if (ready < 0 && errno != EINTR) throw LinkLost(reason(errno));
  return ready > 0;
}

speed_t speed_of(int baud) {
  static const std::map<int, speed_t> speeds = {{1200, B1200},   {2400, B2400},     {4800, B4800},
                                                {9600, B9600},   {19200, B19200},   {38400, B38400},
                                                {57600, B57600}, {115200, B115200}, {230400, B230400}};
  return speeds.at(baud);
}

/// Raw bytes; one with wrong parity arrives as NUL, so that its line is not read as another number.
void set_up(int descriptor, const LinkSettings& settings) {
  termios mode{};
  if (tcgetattr(descriptor, &mode) != 0) throw LinkLost(settings.serial + " is no serial port");
  cfmakeraw(&mode);
  mode.c_cflag &= ~static_cast<tcflag_t>(CSIZE | PARENB | PARODD | CSTOPB | CRTSCTS);
  mode.c_cflag |= CLOCAL | CREAD | (settings.data_bits == 7 ? CS7 : CS8);
  if (settings.parity != Parity::none) mode.c_cflag |= PARENB;
  if (settings.parity == Parity::odd) mode.c_cflag |= PARODD;
  if (settings.stop_bits == 2) mode.c_cflag |= CSTOPB;
  mode.c_iflag &= ~static_cast<tcflag_t>(IGNPAR | PARMRK | IXON | IXOFF);
  if (settings.parity != Parity::none) mode.c_iflag |= INPCK;
  cfsetspeed(&mode, speed_of(settings.baud));
  if (tcsetattr(descriptor, TCSANOW, &mode) != 0)
    throw LinkLost(fmt::format("{} does not take these settings: {}", settings.serial, reason(errno)));
  tcflush(descriptor, TCIOFLUSH);
}

int open_serial(const LinkSettings& settings) {
  Descriptor port{open(settings.serial.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)};
  if (port.number < 0) throw LinkLost(fmt::format("{}: {}", settings.serial, reason(errno)));
  set_up(port.number, settings);
  return port.release();
}

int connect_to(const addrinfo& address, std::chrono::milliseconds timeout) {
  Descriptor socket_of{
      socket(address.ai_family, address.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, address.ai_protocol)};
  if (socket_of.number < 0) throw LinkLost(reason(errno));
  if (connect(socket_of.number, address.ai_addr, address.ai_addrlen) != 0) {
    if (errno != EINPROGRESS) throw LinkLost(reason(errno));
    if (!wait_for(socket_of.number, POLLOUT, timeout)) throw LinkLost("it does not answer");
    int fault = 0;
    socklen_t size = sizeof fault;
    getsockopt(socket_of.number, SOL_SOCKET, SO_ERROR, &fault, &size);
    if (fault != 0) throw LinkLost(reason(fault));
  }
  // A device that was switched off says nothing: the kernel asks.
  const int on = 1;
  setsockopt(socket_of.number, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
  return socket_of.release();
}

int open_tcp(const LinkSettings& settings, std::chrono::milliseconds timeout) {
  const auto place = settings.host + ":" + settings.port;
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (const int fault = getaddrinfo(settings.host.c_str(), settings.port.c_str(), &wanted, &found); fault != 0)
    throw LinkLost(fmt::format("{}: {}", place, gai_strerror(fault)));
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> addresses(found, &freeaddrinfo);
  std::string why;
  for (const auto* each = found; each != nullptr; each = each->ai_next) {
    try {
      return connect_to(*each, timeout);
    } catch (const LinkLost& lost) {
      why = lost.what();
    }
  }
  throw LinkLost(fmt::format("{}: {}", place, why));
}

}  // namespace

DeviceLink::DeviceLink(const LinkSettings& settings, std::chrono::milliseconds timeout)
    : descriptor_(settings.serial.empty() ? open_tcp(settings, timeout) : open_serial(settings)) {}

DeviceLink::~DeviceLink() {
  close(descriptor_);
}

std::string DeviceLink::read(std::chrono::milliseconds patience) {
  if (!wait_for(descriptor_, POLLIN, patience)) return {};
  std::array<char, 4096> bytes{};
  const auto count = ::read(descriptor_, bytes.data(), bytes.size());
  if (count > 0) return {bytes.data(), static_cast<std::size_t>(count)};
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return {};
  throw LinkLost(count == 0 ? "the other end closed the line" : reason(errno));
}

void DeviceLink::write(std::string_view bytes) {
  constexpr std::chrono::milliseconds patience(2000);
  while (!bytes.empty()) {
    if (!wait_for(descriptor_, POLLOUT, patience)) throw LinkLost("it takes no commands");
    const auto count = ::write(descriptor_, bytes.data(), bytes.size());
    if (count < 0 && errno != EAGAIN && errno != EINTR) throw LinkLost(reason(errno));
    if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

}  // namespace lims::gateway
