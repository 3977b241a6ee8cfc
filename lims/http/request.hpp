#pragma once

#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "instruments/dates.hpp"
#include "lims/http/language.hpp"
#include "lims/http/multipart.hpp"
#include "lims/http/permission.hpp"

namespace lims::http {

/// A request as a handler sees it: decoded, within its limits, its body checked against the schema of the route.
/// Method and header fields point into the connection's buffer; all of it lives until the answer has been sent.
struct Request {
  std::string_view method;
  std::string path;  // percent-decoded, without the query
  std::vector<std::pair<std::string_view, std::string>> path_parameters;
  std::vector<std::pair<std::string, std::string>> query;
  std::vector<std::pair<std::string_view, std::string_view>> fields;  // header fields in the order they came
  std::string body;
  Language language = Language::zh;
  std::string request_id;  // X-Request-Id of the answer and of the log
  std::string remote;      // address of the client, "192.0.2.7"
  std::optional<Principal> principal;

  /// The first header field of this name, whatever its case.
  std::optional<std::string_view> header(std::string_view name) const;
  std::optional<std::string_view> cookie(std::string_view name) const;
  /// The token of `Authorization: Bearer`.
  std::optional<std::string_view> bearer_token() const;
  /// True when Accept names this media type with a quality above zero (wildcards do not count).
  bool accepts(std::string_view media_type) const;

  /// True when If-None-Match names this ETag: the answer is kept already (304).
  bool has_seen(std::string_view tag) const;

  /// The person signed in; refuses `unauthenticated` when nobody is.
  const Principal& user() const;

  /// A path parameter as text; one the route does not have is a fault.
  const std::string& parameter(std::string_view name) const;
  /// A path parameter as the id of a record, `request.id<InstrumentId>("id")`; refuses what is no number from 1 to
  /// 2^53 - 1.
  template <class Id>
  Id id(std::string_view name) const {
    return Id{id_number(name)};
  }

  /// Query parameters. Nothing for one that is absent or empty; refuses (invalid_input, naming the parameter) one of
  /// the wrong type or given twice.
  std::optional<std::string> text(std::string_view name) const;
  std::optional<std::int64_t> integer(std::string_view name, std::int64_t low, std::int64_t high) const;
  std::optional<bool> boolean(std::string_view name) const;  // true, false, 1, 0
  std::optional<instruments::Date> date(std::string_view name) const;

  /// The body as JSON, parsed once; refuses what is not JSON, is deeper than 32 levels or names a key twice.
  const nlohmann::json& json() const;
  /// The parts of a multipart/form-data body; refuses any other body.
  std::vector<Part> multipart() const;

  /// Whether there is an If-Match, and whether it names this version, among others or by "*" (RFC 9110, 13.1.1);
  /// refuses (400) one that is neither "*" nor a list of entity tags.
  bool has_precondition() const;
  bool is_about(std::int64_t version) const;
  /// Idempotency-Key, 1 to 255 visible characters.
  std::optional<std::string> idempotency_key() const;

 private:
  std::int64_t id_number(std::string_view name) const;

  mutable std::shared_ptr<const nlohmann::json> json_;
};

/// Before an act: refuses `precondition_failed` when If-Match says that the thing was loaded before somebody changed
/// it.
void require_unchanged(const Request& request, std::int64_t current_version);
/// Before what overwrites the thing: the same, and refuses (428) a request that does not say what was loaded.
void require_version(const Request& request, std::int64_t current_version);

}  // namespace lims::http
