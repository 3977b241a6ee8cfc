#include "lims/gateway/courier.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "instruments/text_scanning.hpp"

namespace lims::gateway {
namespace {

using nlohmann::json;

constexpr std::size_t most_at_once = 50;
constexpr std::size_t longest_fault = 300;
constexpr std::size_t longest_unit = 20;

bool is_taken(int status) {
  return status >= 200 && status < 300;
}

/// The server says that this very message is wrong: to bring it again would change nothing.
bool is_refused_for_itself(int status) {
  return status == 400 || status == 409 || status == 413 || status == 422;
}

std::string detail_of(const std::string& problem) {
  const auto body = json::parse(problem, nullptr, false);
  if (!body.is_object()) return "";
  auto detail = body.value("detail", "");
  if (const auto errors = body.find("errors"); errors != body.end() && errors->is_array())
    for (const auto& each : *errors)
      if (each.is_object()) detail += fmt::format(" {}: {}", each.value("field", ""), each.value("message", ""));
  return detail;
}

json json_of(const OutgoingReading& reading) {
  const auto& answer = reading.answer;
  json body = {{"sequence", reading.sequence},
               {"unit", instruments::first_bytes(answer.unit, longest_unit)},
               {"at", reading.at},
               {"stable", answer.stable ? json(*answer.stable) : json(nullptr)}};
  if (answer.fault.empty())
    body["value"] = answer.value;
  else
    body["fault"] = instruments::first_bytes(answer.fault, longest_fault);
  return body;
}

}  // namespace

Courier::Courier(Send send, Credentials credentials, std::string run, Outbox& outbox)
    : send_(std::move(send)), credentials_(std::move(credentials)), run_(std::move(run)), outbox_(outbox) {}

/// The same trouble is said once.
void Courier::complain(const std::string& what) {
  if (what == complaint_) return;
  complaint_ = what;
  if (!what.empty()) fmt::print(stderr, "server: {}\n", what);
}

bool Courier::sign_in() {
  const auto body = json{{"username", credentials_.username}, {"password", credentials_.password}}.dump();
  const auto answer = send_("POST", "/session", body, "");
  if (answer.status != 201 || answer.session_token.empty()) {
    complain(
        fmt::format("signing in as {} failed ({}). {}", credentials_.username, answer.status, detail_of(answer.body)));
    return false;
  }
  credentials_.token = answer.session_token;
  return true;
}

/// Status 0: the server is away, or does not know us.
http::ClientAnswer Courier::ask(const std::string& method, const std::string& path, const std::string& body) {
  try {
    const bool by_password = !credentials_.username.empty();
    if (credentials_.token.empty() && by_password && !sign_in()) return {};
    auto answer = send_(method, path, body, credentials_.token);
    if (answer.status == 401 && by_password) {
      if (!sign_in()) return {};
      answer = send_(method, path, body, credentials_.token);
    }
    if (is_taken(answer.status))
      complain("");
    else
      complain(fmt::format("{} {} was answered {}. {}", method, path, answer.status, detail_of(answer.body)));
    return answer;
  } catch (const http::ServerAway& away) {
    complain(fmt::format("not reached: {}", away.what()));
    return {};
  }
}

bool Courier::tell(const DeviceSettings& device, const DeviceCondition& condition) {
  const json body = {{"name", device.name},
                     {"unit", device.unit},
                     {"state", condition.state},
                     {"detail", instruments::first_bytes(condition.detail, longest_fault)}};
  return is_taken(ask("POST", "/devices/" + device.id + "/state", body.dump()).status);
}

std::string Courier::body_of(const std::vector<OutgoingReading>& readings) const {
  json list = json::array();
  for (const auto& each : readings) list.push_back(json_of(each));
  return json{{"run", run_}, {"readings", std::move(list)}}.dump();
}

bool Courier::bring() {
  const auto readings = outbox_.next(most_at_once);
  if (readings.empty()) return true;
  const auto path = "/devices/" + readings.front().device_id + "/readings";
  const auto answer = ask("POST", path, body_of(readings));
  if (is_taken(answer.status)) {
    outbox_.taken(readings.size());
    return true;
  }
  if (!is_refused_for_itself(answer.status)) return false;
  // One of them: each by itself tells which.
  for (const auto& each : readings) {
    const auto alone = ask("POST", path, body_of({each}));
    if (!is_taken(alone.status) && !is_refused_for_itself(alone.status)) return false;
    if (!is_taken(alone.status))
      fmt::print(stderr, "{}: the server refuses reading {} \"{}\", which is dropped\n", each.device_id, each.sequence,
                 each.answer.value + each.answer.fault);
    outbox_.taken(1);
  }
  return true;
}

bool Courier::is_asked(const DeviceSettings& device) {
  auto& last = last_request_[device.id];
  const auto answer = ask("GET", fmt::format("/devices/{}/requests?after={}", device.id, last), "");
  if (answer.status != 200) return false;
  const auto body = json::parse(answer.body, nullptr, false);
  if (!body.is_object() || !body.contains("items")) return false;
  const auto before = last;
  for (const auto& each : body.at("items")) last = std::max(last, each.value("id", std::int64_t{0}));
  return last > before;
}

}  // namespace lims::gateway
