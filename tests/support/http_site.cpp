#include "tests/support/http_site.hpp"

#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <thread>

#include "instruments/text_scanning.hpp"
#include "lims/http/request.hpp"

namespace lims {

/// The test site needs nothing of a laboratory.
struct Laboratory {};

}  // namespace lims

namespace support {

namespace {

using namespace lims::http;
using lims::Laboratory;
using nlohmann::json;

std::optional<Principal> authenticate(const Request& request) {
  const bool by_token = request.bearer_token() == "program";
  if (!by_token && request.cookie("session") != "verifier") return std::nullopt;
  Principal principal = {{7}, "王检定", {Role::verifier}, std::nullopt};
  if (!by_token) principal.csrf_token = "right";
  return principal;
}

Response echo(const Request& request, Laboratory& /*laboratory*/) {
  const auto head = request.body.substr(0, 100);
  return json_response({{"size", request.body.size()}, {"head", instruments::is_utf8(head) ? head : "no text"}});
}

Response show_path(const Request& request, Laboratory& /*laboratory*/) {
  json query = json::object();
  for (const auto& [name, value] : request.query) query[name] = value;
  return json_response({{"code", request.parameter("code")}, {"query", query}});
}

Response show_remote(const Request& request, Laboratory& /*laboratory*/) {
  return json_response({{"remote", request.remote}});
}

Response wait(const Request& request, Laboratory& /*laboratory*/) {
  std::this_thread::sleep_for(std::chrono::milliseconds(request.integer("ms", 0, 10000).value_or(0)));
  return json_response({{"waited", true}});
}

Response fail(const Request& /*request*/, Laboratory& /*laboratory*/) {
  throw std::out_of_range("the secret of the house");
}

Response refuse(const Request& /*request*/, Laboratory& /*laboratory*/) {
  throw instruments::Refusal(instruments::Cause::state_conflict, {"记录已核验。", "The record is checked already."});
}

Response change(const Request& request, Laboratory& /*laboratory*/) {
  require_version(request, 3);
  return versioned({{"version", 4}}, 4);
}

Response act(const Request& request, Laboratory& /*laboratory*/) {
  require_unchanged(request, 3);
  return versioned({{"version", 4}}, 4);
}

/// Writes `pieces` times 1000 bytes, then breaks where `breaks` says so.
Response stream(const Request& request, Laboratory& /*laboratory*/) {
  const auto pieces = request.integer("pieces", 0, 10000).value_or(1);
  const bool breaks = request.boolean("breaks").value_or(false);
  return stream_response("text/csv; charset=utf-8", [=](const Write& write) {
    for (std::int64_t piece = 0; piece < pieces; ++piece) write(std::string(1000, 'x'));
    if (breaks) throw std::runtime_error("the source of the stream broke");
  });
}

/// A file of its own: this program's, whatever folder it runs in.
Response file(const Request& /*request*/, Laboratory& /*laboratory*/) {
  static const std::filesystem::path program = std::filesystem::canonical("/proc/self/exe");
  return as_attachment(file_response("application/pdf", program), "压力表 证书.pdf");
}

}  // namespace

std::vector<Route> test_routes() {
  constexpr auto anyone = Permission::anyone;
  const auto fixed = [](const Request&, Laboratory&) { return json_response({{"name", "pressure gauge"}}); };
  return {
      {"GET", "/api/v1/fixed", {"固定", "Fixed"}, anyone, fixed},
      {.method = "POST", .path = "/api/v1/echo", .permission = anyone, .handler = echo, .body_limit = 200000},
      {.method = "POST", .path = "/api/v1/small", .permission = anyone, .handler = echo, .body_limit = 1000},
      {.method = "GET", .path = "/api/v1/procedures/{code}", .permission = anyone, .handler = show_path},
      {.method = "GET", .path = "/api/v1/remote", .permission = anyone, .handler = show_remote},
      {.method = "GET", .path = "/api/v1/wait", .permission = anyone, .handler = wait},
      {.method = "GET", .path = "/api/v1/fail", .permission = anyone, .handler = fail},
      {.method = "GET", .path = "/api/v1/refuse", .permission = anyone, .handler = refuse},
      {.method = "GET", .path = "/api/v1/stream", .permission = anyone, .handler = stream},
      {.method = "GET", .path = "/api/v1/file", .permission = anyone, .handler = file},
      {.method = "POST",
       .path = "/api/v1/organizations",
       .summary = {"新建单位", "Create an organization"},
       .permission = anyone,
       .handler = echo,
       .request_schema = "NewOrganization",
       .response_schema = "Organization",
       .body_limit = 8 * mebibytes},
      {.method = "GET", .path = "/api/v1/records/{id}", .permission = Permission::view_records, .handler = fixed},
      {.method = "PATCH",
       .path = "/api/v1/records/{id}",
       .permission = Permission::record_observations,
       .handler = change},
      {.method = "POST",
       .path = "/api/v1/records/{id}/check",
       .permission = Permission::record_observations,
       .handler = act},
      {.method = "POST",
       .path = "/api/v1/records/{id}/approval",
       .permission = Permission::approve_records,
       .handler = fixed},
  };
}

ServerSettings TestServer::quick() {
  ServerSettings settings;
  settings.address = "127.0.0.1";
  settings.port = 0;
  settings.threads = 64;
  settings.head_timeout = std::chrono::milliseconds(600);
  settings.keep_alive_timeout = std::chrono::milliseconds(600);
  settings.transfer_timeout = std::chrono::milliseconds(600);
  return settings;
}

TestServer::TestServer(ServerSettings settings, std::span<const instruments::EmbeddedFile> web) {
  static Laboratory laboratory;
  settings.log = [this](std::string_view lines) {
    const std::lock_guard lock(mutex_);
    log_ += lines;
  };
  server_ = std::make_unique<Server>(settings, Site{test_routes(), authenticate, web}, laboratory);
}

std::string TestServer::log() {
  server_.reset();
  const std::lock_guard lock(mutex_);
  return log_;
}

Answer TestServer::ask(std::string_view request, bool head_only) const {
  RawClient client(port());
  return client.ask(request, head_only);
}

}  // namespace support
