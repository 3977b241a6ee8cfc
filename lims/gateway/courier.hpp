#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "lims/gateway/device_watch.hpp"
#include "lims/gateway/outbox.hpp"
#include "lims/http/client.hpp"

namespace lims::gateway {

/// How the gateway is known to the server: a token, or a name and password it signs in with.
struct Credentials {
  std::string token;
  std::string username;
  std::string password;
};

/// One request to the server; throws http::ServerAway.
using Send = std::function<http::ClientAnswer(const std::string& method, const std::string& path,
                                              const std::string& body, const std::string& token)>;

/// Carries readings, states and requests between the devices and the server, in one thread. Nothing is taken from the
/// outbox before the server has acknowledged it, so that readings arrive once and in their order however often the
/// server is away.
class Courier {
 public:
  /// `run` names this life of the gateway.
  Courier(Send send, Credentials credentials, std::string run, Outbox& outbox);

  /// Tells the server how a device is; false when the server did not take it.
  bool tell(const DeviceSettings& device, const DeviceCondition& condition);
  /// Brings the oldest readings of the outbox; false when the server did not take them and they have to be brought
  /// again later. A reading that the server refuses for itself is dropped, and said.
  bool bring();
  /// True when somebody asked for a reading of the device since the last question.
  bool is_asked(const DeviceSettings& device);

 private:
  http::ClientAnswer ask(const std::string& method, const std::string& path, const std::string& body);
  bool sign_in();
  std::string body_of(const std::vector<OutgoingReading>& readings) const;
  void complain(const std::string& what);

  const Send send_;
  Credentials credentials_;
  const std::string run_;
  Outbox& outbox_;
  std::map<std::string, std::int64_t> last_request_;
  std::string complaint_;
};

}  // namespace lims::gateway
