#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace lims::http {

/// Sends one piece of a body.
using Write = std::function<void(std::string_view)>;
/// Makes a body piece by piece. Runs after the handler has returned, while the request still stands; what it throws
/// before the first 64 KiB becomes a problem, later it breaks the connection so that nobody takes half for whole.
using Stream = std::function<void(const Write&)>;

/// Bytes that live as long as the program, such as an embedded file.
struct StaticBody {
  std::string_view bytes;
};
/// A file that is sent as it stands.
struct FileBody {
  std::filesystem::path path;
};

struct Response {
  int status = 200;
  std::string content_type;  // empty: no body
  std::vector<std::pair<std::string, std::string>> headers;
  std::variant<std::string, StaticBody, FileBody, Stream> body;

  /// The same answer with one more header field.
  Response with(std::string name, std::string value) &&;
};

Response json_response(const nlohmann::json& value, int status = 200);
/// "7" in its quotes.
std::string entity_tag(std::int64_t version);
/// JSON with `ETag: "<version>"`, which a change sends back as If-Match.
Response versioned(const nlohmann::json& value, std::int64_t version);
/// 201 with the place of the new thing, a path below /api/v1 such as "/records/12".
Response created(const std::string& path, const nlohmann::json& value);
Response no_content();
Response text_response(std::string content_type, std::string text, int status = 200);
Response file_response(std::string content_type, std::filesystem::path path);
Response stream_response(std::string content_type, Stream stream);

/// Content-Disposition that saves the body under `file_name`, which may be Chinese (RFC 6266).
Response as_attachment(Response response, std::string_view file_name);

/// A Set-Cookie value: HttpOnly, SameSite=Lax, Path=/, `Secure` under TLS. An age of zero removes the cookie, no age
/// keeps it until the browser closes.
std::string cookie(std::string_view name, std::string_view value, bool secure, std::optional<int> max_age_seconds = {});

/// The standard phrase of a status, "Not Found".
std::string_view reason_phrase(int status);

}  // namespace lims::http
