#include "lims/http/output.hpp"

#include <Poco/Exception.h>
#include <fmt/format.h>
#include <sys/socket.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "lims/http/input.hpp"

namespace lims::http {

namespace {

constexpr int not_modified = 304;
constexpr std::size_t piece_size = 64U * 1024U;
constexpr std::size_t bytes_per_second = 10000;  // the slowest peer we wait for

// The web app has no inline script. Element Plus places its pop-ups by style attributes, which only 'unsafe-inline'
// lets through. PDFs are shown in a frame of the app and blobs are its downloads.
constexpr std::string_view page_policy =
    "Content-Security-Policy: default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "frame-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'\r\n";
// The viewer of the browser draws a PDF by scripts of its own, so its policy says nothing but who may frame it.
constexpr std::string_view pdf_policy = "Content-Security-Policy: frame-ancestors 'self'\r\n";
constexpr std::string_view data_policy = "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";
constexpr std::string_view for_all =
    "X-Content-Type-Options: nosniff\r\nReferrer-Policy: same-origin\r\nCross-Origin-Resource-Policy: same-origin\r\n";

std::string_view policy_of(std::string_view content_type) {
  if (content_type.starts_with("text/html")) return page_policy;
  return content_type.starts_with("application/pdf") ? pdf_policy : data_policy;
}

/// "Date: Sat, 21 Nov 2026 08:00:00 GMT" with its line end, made once a second.
std::string_view date_line() {
  thread_local std::time_t second = 0;
  thread_local std::string line;
  const auto now = std::time(nullptr);
  if (now != second) {
    second = now;
    std::tm parts = {};
    gmtime_r(&now, &parts);
    char text[64];
    line.assign(text, std::strftime(text, sizeof text, "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &parts));
  }
  return line;
}

void append_field(std::string& head, std::string_view name, std::string_view value) {
  const auto control = [](char each) { return static_cast<unsigned char>(each) < ' ' || each == '\x7f'; };
  if (std::any_of(value.begin(), value.end(), control)) {
    throw std::logic_error(fmt::format("the header field {} has a control character", name));
  }
  head.append(name).append(": ").append(value).append("\r\n");
}

bool has_field(const Response& response, std::string_view name) {
  return std::any_of(response.headers.begin(), response.headers.end(),
                     [&](const auto& each) { return each.first == name; });
}

}  // namespace

void Output::append_head(const Response& response, const Delivery& delivery, std::string_view framing) {
  head_.clear();
  fmt::format_to(std::back_inserter(head_), "HTTP/1.1 {} {}\r\n", response.status, reason_phrase(response.status));
  head_ += date_line();
  append_field(head_, "X-Request-Id", delivery.request_id);
  if (!response.content_type.empty()) append_field(head_, "Content-Type", response.content_type);
  for (const auto& [name, value] : response.headers) append_field(head_, name, value);
  // Answers hold what only this person may see; one with an ETag may be kept, to be asked about again.
  if (!has_field(response, "Cache-Control")) {
    head_ += has_field(response, "ETag") ? "Cache-Control: private, no-cache\r\n" : "Cache-Control: no-store\r\n";
  }
  // The fields of a 304 replace those of the kept answer, which already has the policy of its content.
  if (response.status != not_modified) head_ += policy_of(response.content_type);
  head_ += for_all;
  head_ += framing;
  head_ += delivery.keep_alive ? "\r\n" : "Connection: close\r\n\r\n";
}

void Output::write(std::string_view bytes, bool more) {
  begun_ = true;
  auto deadline = Watch::Clock::now() + timeout_;
  while (!bytes.empty()) {
    entry_.enter(Watch::Phase::working, deadline);
    try {
      const auto piece = std::min(bytes.size(), piece_size);
      const int flags = MSG_NOSIGNAL | (more || piece < bytes.size() ? MSG_MORE : 0);
      const int sent = socket_.sendBytes(bytes.data(), static_cast<int>(piece), flags);
      if (sent <= 0) throw Disconnected();
      bytes.remove_prefix(static_cast<std::size_t>(sent));
      deadline += std::chrono::milliseconds(static_cast<std::size_t>(sent) * 1000 / bytes_per_second);
    } catch (const Poco::Exception&) {  // reset by the peer
      throw Disconnected();
    }
  }
  entry_.enter_work();
}

void Output::send_continue() {
  write("HTTP/1.1 100 Continue\r\n\r\n");
}

std::uint64_t Output::send(const Response& response, const Delivery& delivery) {
  begun_ = false;
  if (const auto* const text = std::get_if<std::string>(&response.body)) return send_bytes(response, delivery, *text);
  if (const auto* const bytes = std::get_if<StaticBody>(&response.body)) {
    return send_bytes(response, delivery, bytes->bytes);
  }
  if (const auto* const file = std::get_if<FileBody>(&response.body)) return send_file(response, delivery, *file);
  return send_stream(response, delivery, std::get<Stream>(response.body));
}

std::uint64_t Output::send_bytes(const Response& response, const Delivery& delivery, std::string_view bytes) {
  constexpr std::size_t worth_copying = 16U * 1024U;
  const bool without_length = response.status == 204 || response.status == 304;
  append_head(response, delivery, without_length ? "" : fmt::format("Content-Length: {}\r\n", bytes.size()));
  if (delivery.head_only || without_length) bytes = {};
  if (bytes.size() <= worth_copying) {
    head_ += bytes;
    write(head_);
  } else {
    write(head_, true);
    write(bytes);
  }
  return bytes.size();
}

std::uint64_t Output::send_file(const Response& response, const Delivery& delivery, const FileBody& file) {
  std::ifstream stream(file.path, std::ios::binary);
  stream.exceptions(std::ios::badbit);
  if (!stream) throw std::runtime_error("cannot open " + file.path.string());
  const auto size = std::filesystem::file_size(file.path);
  append_head(response, delivery, fmt::format("Content-Length: {}\r\n", size));
  if (delivery.head_only) {
    write(head_);
    return 0;
  }
  write(head_, size > 0);
  std::string piece(std::min<std::uintmax_t>(size, piece_size), '\0');
  for (std::uintmax_t sent = 0; sent < size; sent += piece.size()) {
    piece.resize(std::min<std::uintmax_t>(size - sent, piece_size));
    if (!stream.read(piece.data(), static_cast<std::streamsize>(piece.size()))) {
      throw std::runtime_error(file.path.string() + " became shorter while it was sent");
    }
    write(piece, sent + piece.size() < size);
  }
  return size;
}

std::uint64_t Output::send_stream(const Response& response, const Delivery& delivery, const Stream& stream) {
  append_head(response, delivery, delivery.http_1_1 ? "Transfer-Encoding: chunked\r\n" : "");
  if (delivery.head_only) {
    write(head_);
    return 0;
  }
  std::uint64_t total = 0;
  std::string piece;
  const auto flush = [&] {
    if (piece.empty()) return;
    if (!begun_) write(head_, true);
    if (delivery.http_1_1) write(fmt::format("{:x}\r\n", piece.size()), true);
    if (delivery.http_1_1) piece += "\r\n";
    write(piece);
    piece.clear();
  };
  stream([&](std::string_view bytes) {
    total += bytes.size();
    piece += bytes;
    if (piece.size() >= piece_size) flush();
  });
  flush();
  if (!begun_) write(head_, delivery.http_1_1);
  if (delivery.http_1_1) write("0\r\n\r\n");
  return total;
}

}  // namespace lims::http
