#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "instruments/refusal.hpp"
#include "lims/http/permission.hpp"
#include "lims/http/request.hpp"
#include "lims/http/response.hpp"

namespace lims {
struct Laboratory;
}

namespace lims::http {

using Handler = std::function<Response(const Request&, Laboratory&)>;
/// Who sent the request: by session cookie or access token; nothing when nobody is signed in.
using Authenticate = std::function<std::optional<Principal>(const Request&)>;

/// A query parameter as openapi.json lists it; `type` is "string", "integer", "boolean" or "date".
struct QueryParameter {
  std::string name;
  std::string type = "string";
  std::string description = {};
};

constexpr std::size_t kibibytes = 1024;
constexpr std::size_t mebibytes = 1024 * kibibytes;

/// One line of the route table: what is asked for, who may ask, what is checked before the handler sees it.
struct Route {
  std::string method;  // "GET" answers HEAD, too
  std::string path;    // "/api/v1/instruments/{id}"; a parameter is a whole segment
  instruments::Text summary = {};
  Permission permission = Permission::signed_in;
  Handler handler = {};
  std::string request_schema = {};   // name in schemas.json; empty: the body is not checked as JSON
  std::string response_schema = {};  // name in schemas.json; empty: the answer is not JSON
  std::vector<QueryParameter> query = {};
  std::size_t body_limit = mebibytes;              // bytes; POST, PUT and PATCH only
  std::string response_type = "application/json";  // of a successful answer
  std::vector<std::string> upload_types = {};      // media types of a body that is a file
  bool takes_version = false;                      // its handler calls require_unchanged; a PATCH always does
};

}  // namespace lims::http
