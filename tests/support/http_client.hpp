#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace support {

/// What came back over the wire; field names in lower case.
struct Answer {
  int status = 0;
  std::map<std::string, std::string> fields;
  std::string body;  // without its transfer coding

  std::string field(const std::string& name) const {
    const auto found = fields.find(name);
    return found == fields.end() ? "" : found->second;
  }
};

/// A bare TCP connection to 127.0.0.1, which says exactly what a test tells it to.
class RawClient {
 public:
  explicit RawClient(int port);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  /// False when the server has closed already.
  bool send(std::string_view bytes);
  void end_sending();
  /// The next answer; nothing when the connection ends before one is whole, or after ten seconds.
  std::optional<Answer> receive(bool head_only = false);
  /// True when the server closes within `patience` without a further byte.
  bool is_closed(std::chrono::milliseconds patience = std::chrono::seconds(5));

  Answer ask(std::string_view request, bool head_only = false);

 private:
  bool read_more(std::chrono::milliseconds patience);
  std::string take(std::size_t bytes);
  std::string take_line();

  int descriptor_;
  std::string buffer_;
};

/// "GET path HTTP/1.1" with Host and the further header lines, each ended by CRLF.
std::string get(std::string_view path, std::string_view fields = "");
/// A request with a body and its length.
std::string with_body(std::string_view method, std::string_view path, std::string_view body,
                      std::string_view fields = "");

}  // namespace support
