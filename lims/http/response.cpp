#include "lims/http/response.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "lims/http/header_values.hpp"

namespace lims::http {

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
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 302:
      return "Found";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 409:
      return "Conflict";
    case 411:
      return "Length Required";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 417:
      return "Expectation Failed";
    case 422:
      return "Unprocessable Content";
    case 428:
      return "Precondition Required";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 503:
      return "Service Unavailable";
    default:
      return "Status";
  }
}

}  // namespace lims::http
