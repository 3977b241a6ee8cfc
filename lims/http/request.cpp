#include "lims/http/request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "instruments/years.hpp"
#include "lims/http/excerpt.hpp"
#include "lims/http/header_values.hpp"
#include "lims/http/json_body.hpp"
#include "lims/http/problem.hpp"
#include "lims/http/response.hpp"

namespace lims::http {

namespace {

using instruments::Cause;
using instruments::Refusal;
using instruments::Text;

constexpr std::int64_t greatest_id = (std::int64_t{1} << 53) - 1;  // JavaScript's exact integers end there

[[noreturn]] void refuse_parameter(std::string_view name, const Text& message) {
  throw HttpRefusal(400, {fmt::format("参数 {} 无效。", name), fmt::format("The parameter {} is not valid.", name)},
                    {{std::string(name), message}});
}

/// The whole of `text` as a number.
std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto* const end = text.data() + text.size();
  const auto [stopped, fault] = std::from_chars(text.data(), end, number);
  return fault == std::errc() && stopped == end ? std::optional(number) : std::nullopt;
}

}  // namespace

std::optional<std::string_view> Request::header(std::string_view name) const {
  for (const auto& [each, value] : fields) {
    if (same_ignoring_case(each, name)) return value;
  }
  return std::nullopt;
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
  for (const auto& [each, value] : fields) {
    if (!same_ignoring_case(each, "Cookie")) continue;
    if (const auto found = cookie_value(value, name)) return found;
  }
  return std::nullopt;
}

std::optional<std::string_view> Request::bearer_token() const {
  constexpr std::string_view scheme = "Bearer ";
  const auto authorization = header("Authorization");
  if (!authorization || !same_ignoring_case(authorization->substr(0, scheme.size()), scheme)) return std::nullopt;
  return without_space(authorization->substr(scheme.size()));
}

bool Request::accepts(std::string_view media_type) const {
  const auto list = weighted_list(header("Accept").value_or(""));
  return std::any_of(list.begin(), list.end(), [&](const Weighted& each) {
    return each.quality > 0 && same_ignoring_case(each.name, media_type);
  });
}

bool Request::has_seen(std::string_view tag) const {
  const auto list = weighted_list(header("If-None-Match").value_or(""));
  return std::any_of(list.begin(), list.end(), [&](const Weighted& each) {
    const auto seen = each.name.starts_with("W/") ? each.name.substr(2) : each.name;
    return seen == tag || seen == "*";
  });
}

const Principal& Request::user() const {
  if (!principal) throw Refusal(Cause::unauthenticated, {"请先登录。", "Sign in first."});
  return *principal;
}

const std::string& Request::parameter(std::string_view name) const {
  for (const auto& [each, value] : path_parameters) {
    if (each == name) return value;
  }
  throw std::logic_error(fmt::format("the route of {} has no parameter {}", path, name));
}

std::int64_t Request::id_number(std::string_view name) const {
  const auto& text = parameter(name);
  const auto number = whole_number(text);
  if (!number || *number < 1 || *number > greatest_id) {
    refuse_parameter(name, {fmt::format("应为编号（正整数），收到的是“{}”。", excerpt(text)),
                            fmt::format("Must be an id (a positive whole number), not \"{}\".", excerpt(text))});
  }
  return *number;
}

std::optional<std::string> Request::text(std::string_view name) const {
  const std::string* found = nullptr;
  for (const auto& [each, value] : query) {
    if (each != name) continue;
    if (found != nullptr) refuse_parameter(name, {"给出了两次。", "Given twice."});
    found = &value;
  }
  return found == nullptr || found->empty() ? std::nullopt : std::optional(*found);
}

std::optional<std::int64_t> Request::integer(std::string_view name, std::int64_t low, std::int64_t high) const {
  const auto given = text(name);
  if (!given) return std::nullopt;
  const auto number = whole_number(*given);
  if (!number || *number < low || *number > high) {
    refuse_parameter(name,
                     {fmt::format("应为 {} 至 {} 的整数，收到的是“{}”。", low, high, excerpt(*given)),
                      fmt::format("Must be a whole number from {} to {}, not \"{}\".", low, high, excerpt(*given))});
  }
  return number;
}

std::optional<bool> Request::boolean(std::string_view name) const {
  const auto given = text(name);
  if (!given) return std::nullopt;
  if (*given == "true" || *given == "1") return true;
  if (*given == "false" || *given == "0") return false;
  refuse_parameter(name, {fmt::format("应为 true 或 false，收到的是“{}”。", excerpt(*given)),
                          fmt::format("Must be true or false, not \"{}\".", excerpt(*given))});
}

std::optional<instruments::Date> Request::date(std::string_view name) const {
  const auto given = text(name);
  if (!given) return std::nullopt;
  const auto date = instruments::parse_iso_date(*given);
  if (!date) {
    refuse_parameter(name, {fmt::format("应为{}年至{}年的日期 YYYY-MM-DD，收到的是“{}”。", instruments::first_year,
                                        instruments::last_year, excerpt(*given)),
                            fmt::format("Must be a date of the years {} to {}, YYYY-MM-DD, not \"{}\".",
                                        instruments::first_year, instruments::last_year, excerpt(*given))});
  }
  return date;
}

const nlohmann::json& Request::json() const {
  if (!json_) json_ = std::make_shared<const nlohmann::json>(parse_json(body));
  return *json_;
}

std::vector<Part> Request::multipart() const {
  return parse_multipart(header("Content-Type").value_or(""), body);
}

bool Request::has_precondition() const {
  return header("If-Match").has_value();
}

bool Request::is_about(std::int64_t version) const {
  const auto current = entity_tag(version);
  bool named = false;
  for (const auto& [name, value] : fields) {
    if (!same_ignoring_case(name, "If-Match")) continue;
    const auto tags = entity_tags(value);
    if (!tags) {
      throw HttpRefusal(400, {"If-Match 无效。", "If-Match is not valid."},
                        {{"If-Match",
                          {"应为 ETag，如 \"3\"，或以逗号分隔的多个，或 *。",
                           "Must be an ETag such as \"3\", several with commas, or *."}}});
    }
    named = named || std::any_of(tags->begin(), tags->end(), [&](auto tag) { return tag == current || tag == "*"; });
  }
  return named;
}

std::optional<std::string> Request::idempotency_key() const {
  constexpr std::size_t longest = 255;
  const auto key = header("Idempotency-Key");
  if (!key) return std::nullopt;
  const bool visible = std::all_of(key->begin(), key->end(), [](char each) { return each > ' ' && each < '\x7f'; });
  if (key->empty() || key->size() > longest || !visible) {
    throw HttpRefusal(400, {"Idempotency-Key 无效。", "The Idempotency-Key is not valid."},
                      {{"Idempotency-Key", {"应为 1 至 255 个可见字符。", "Must be 1 to 255 visible characters."}}});
  }
  return std::string(*key);
}

void require_unchanged(const Request& request, std::int64_t current_version) {
  if (!request.has_precondition() || request.is_about(current_version)) return;
  throw Refusal(
      Cause::precondition_failed,
      {"此内容已被他人修改，请重新载入后再试。", "Somebody has changed this in the meantime: load it again."},
      {{"If-Match", {"现为 " + entity_tag(current_version) + "。", "It is " + entity_tag(current_version) + " now."}}});
}

void require_version(const Request& request, std::int64_t current_version) {
  if (!request.has_precondition()) {
    throw HttpRefusal(428,
                      {"修改需要 If-Match 请求头，其值为读取时的 ETag。",
                       "A change needs the header If-Match with the ETag of what was loaded."},
                      {{"If-Match", {"缺失。", "Missing."}}});
  }
  require_unchanged(request, current_version);
}

}  // namespace lims::http
