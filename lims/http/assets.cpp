#include "lims/http/assets.hpp"

#include <Poco/SHA1Engine.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "lims/http/header_values.hpp"

namespace lims::http {

namespace {

constexpr std::string_view compressed_suffix = ".gz";
constexpr std::string_view page = "/index.html";

constexpr std::array<std::pair<std::string_view, std::string_view>, 13> content_types = {{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".txt", "text/plain; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".wasm", "application/wasm"},
}};

std::string_view content_type_of(std::string_view path) {
  const auto* const found = std::find_if(content_types.begin(), content_types.end(),
                                         [&](const auto& each) { return path.ends_with(each.first); });
  return found == content_types.end() ? "application/octet-stream" : found->second;
}

std::string hash_of(std::string_view content) {
  Poco::SHA1Engine engine;
  engine.update(content.data(), content.size());
  return Poco::DigestEngine::digestToHex(engine.digest());
}

std::string decompressed(std::string_view content) {
  constexpr int gzip_window = 16 + MAX_WBITS;
  z_stream stream = {};
  if (inflateInit2(&stream, gzip_window) != Z_OK) throw std::runtime_error("zlib does not start");
  // zlib reads through a pointer that is not const, and writes nothing there.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
  stream.avail_in = static_cast<uInt>(content.size());
  std::string text;
  std::array<char, 64U * 1024U> piece;
  int status = Z_OK;
  while (status == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = piece.size();
    status = inflate(&stream, Z_NO_FLUSH);
    text.append(piece.data(), piece.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (status != Z_STREAM_END) throw std::runtime_error("an embedded file is damaged");
  return text;
}

bool takes_gzip(const Request& request) {
  for (const auto& [name, quality] : weighted_list(request.header("Accept-Encoding").value_or(""))) {
    if (same_ignoring_case(name, "gzip")) return quality > 0;
  }
  return false;
}

/// A place in the web app that a person opens or reloads, not a file that a page asks for.
bool is_navigation(const Request& request) {
  constexpr std::array<std::string_view, 3> elsewhere = {"/api/", "/c/", "/assets/"};
  const bool ours =
      std::any_of(elsewhere.begin(), elsewhere.end(), [&](auto each) { return request.path.starts_with(each); });
  return !ours && request.accepts("text/html");
}

constexpr std::string_view without_web_app =
    "<!DOCTYPE html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>Etalon</title>"
    "<p>此版本不包含网页应用；接口在 <a href=\"/api/v1/openapi.json\">/api/v1</a>。</p>"
    "<p lang=\"en\">The web app is not part of this build; the API is at <a "
    "href=\"/api/v1/openapi.json\">/api/v1</a>.</p>"
    "</html>\n";

}  // namespace

Assets::Assets(std::span<const instruments::EmbeddedFile> files) {
  for (const auto& [path, content] : files) {
    auto name = "/" + std::string(path);
    if (name.ends_with(compressed_suffix)) name.resize(name.size() - compressed_suffix.size());
    const bool hashed = name.starts_with("/assets/");
    assets_[name] = {content, std::string(content_type_of(name)), hash_of(content), hashed};
  }
}

const Assets::Asset* Assets::find(const Request& request) const {
  auto found = assets_.find(request.path == "/" ? page : request.path);
  if (found == assets_.end() && is_navigation(request)) found = assets_.find(page);
  return found == assets_.end() ? nullptr : &found->second;
}

Response Assets::answer(const Request& request) const {
  if (const auto* const asset = find(request)) return serve(request, *asset);
  if (assets_.empty() && request.path == "/") {
    return {200, "text/html; charset=utf-8", {}, StaticBody{without_web_app}};
  }
  throw instruments::Refusal(instruments::Cause::not_found, {"没有这个地址。", "There is nothing at this address."});
}

Response Assets::serve(const Request& request, const Asset& asset) {
  const bool compressed = takes_gzip(request);
  // Two representations of one file are two strong tags.
  const auto tag = "\"" + asset.tag + (compressed ? "-gzip\"" : "\"");
  Response response;
  response.headers = {
      {"ETag", tag},
      {"Vary", "Accept-Encoding"},
      {"Cache-Control", asset.immutable ? "public, max-age=31536000, immutable" : "no-cache"},
  };
  if (request.has_seen(tag)) {
    response.status = 304;
    return response;
  }
  response.content_type = asset.content_type;
  if (compressed) {
    response.headers.emplace_back("Content-Encoding", "gzip");
    response.body = StaticBody{asset.compressed};
  } else {
    response.body = decompressed(asset.compressed);
  }
  return response;
}

}  // namespace lims::http
