#include "lims/http/response.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "lims/http/header_values.hpp"

namespace lims::http {

namespace {

/// The phrases of RFC 9110, 15 and RFC 6585 for what we answer.
constexpr std::pair<int, std::string_view> reason_phrases[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {409, "Conflict"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {503, "Service Unavailable"},
};

}  // namespace

Response Response::with(std::string name, std::string value) && {
  headers.emplace_back(std::move(name), std::move(value));
  return std::move(*this);
}

Response json_response(const nlohmann::json& value, int status) {
  return {status, "application/json", {}, value.dump()};
}

std::string entity_tag(std::int64_t version) {
  return fmt::format("\"{}\"", version);
}

Response versioned(const nlohmann::json& value, std::int64_t version) {
  return json_response(value).with("ETag", entity_tag(version));
}

Response created(const std::string& path, const nlohmann::json& value) {
  return json_response(value, 201).with("Location", fmt::format("/api/v1{}", percent_encoded(path, "/")));
}

Response no_content() {
  return {204, {}, {}, {}};
}

Response text_response(std::string content_type, std::string text, int status) {
  return {status, std::move(content_type), {}, std::move(text)};
}

Response file_response(std::string content_type, std::filesystem::path path) {
  return {200, std::move(content_type), {}, FileBody{std::move(path)}};
}

Response stream_response(std::string content_type, Stream stream) {
  return {200, std::move(content_type), {}, std::move(stream)};
}

Response as_attachment(Response response, std::string_view file_name) {
  response.headers.emplace_back("Content-Disposition",
                                fmt::format("attachment; filename*=UTF-8''{}", percent_encoded(file_name)));
  return response;
}

std::string cookie(std::string_view name, std::string_view value, bool secure, std::optional<int> max_age_seconds) {
  std::string text = fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax", name, value);
  if (secure) text += "; Secure";
  if (max_age_seconds) text += fmt::format("; Max-Age={}", *max_age_seconds);
  return text;
}

std::string_view reason_phrase(int status) {
  const auto* const found = std::find_if(std::begin(reason_phrases), std::end(reason_phrases),
                                         [&](const auto& each) { return each.first == status; });
  return found == std::end(reason_phrases) ? "Status" : found->second;
}

}  // namespace lims::http
