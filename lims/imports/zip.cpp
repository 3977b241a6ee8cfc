#include "lims/imports/zip.hpp"

#include <fmt/format.h>
#include <minizip/unzip.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "instruments/refusal.hpp"

namespace lims::imports {

using instruments::Cause;
using instruments::require;
using instruments::Text;

namespace {

constexpr std::uint64_t mebibyte = 1024 * 1024;
constexpr std::uint64_t largest_part = 256 * mebibyte;
constexpr std::uint64_t largest_archive = 320 * mebibyte;
constexpr std::uint64_t largest_ratio = 200;
constexpr std::uint64_t ratio_applies_from = 16 * mebibyte;

const Text damaged = {"XLSX文件已损坏，无法读取。", "The XLSX file is damaged and cannot be read."};
const Text bomb = {"XLSX文件解压后过大，不予读取。", "The XLSX file unpacks to too much data and is not read."};

}  // namespace

void ZipArchive::Close::operator()(void* archive) const {
  unzClose(archive);
}

void* ZipArchive::open_bytes(void* opaque, const void* /*name*/, int /*mode*/) {
  return opaque;
}

unsigned long ZipArchive::read_bytes(void* /*opaque*/, void* stream, void* buffer, unsigned long size) {
  auto& bytes = *static_cast<Bytes*>(stream);
  const auto left = bytes.bytes.size() - std::min<std::uint64_t>(bytes.at, bytes.bytes.size());
  const auto count = std::min<std::uint64_t>(size, left);
  if (count > 0) std::memcpy(buffer, bytes.bytes.data() + bytes.at, count);
  bytes.at += count;
  return count;
}

unsigned long long ZipArchive::tell_bytes(void* /*opaque*/, void* stream) {
  return static_cast<Bytes*>(stream)->at;
}

long ZipArchive::seek_bytes(void* /*opaque*/, void* stream, unsigned long long offset, int origin) {
  auto& bytes = *static_cast<Bytes*>(stream);
  const std::uint64_t base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? bytes.at
                             : origin == ZLIB_FILEFUNC_SEEK_END ? bytes.bytes.size()
                                                                : 0;
  const auto target = base + offset;
  if (target < base || target > bytes.bytes.size()) return -1;
  bytes.at = target;
  return 0;
}

int ZipArchive::close_bytes(void* /*opaque*/, void* /*stream*/) {
  return 0;
}
int ZipArchive::error_of_bytes(void* /*opaque*/, void* /*stream*/) {
  return 0;
}

ZipArchive::ZipArchive(std::string_view bytes) : bytes_(std::make_unique<Bytes>(Bytes{bytes, 0})) {
  zlib_filefunc64_def functions{};
  functions.zopen64_file = open_bytes;
  functions.zread_file = read_bytes;
  functions.ztell64_file = tell_bytes;
  functions.zseek64_file = seek_bytes;
  functions.zclose_file = close_bytes;
  functions.zerror_file = error_of_bytes;
  functions.opaque = bytes_.get();
  archive_.reset(unzOpen2_64(nullptr, &functions));
  require(archive_ != nullptr, Cause::invalid_input, damaged);
}

bool ZipArchive::contains(const std::string& path) const {
  return unzLocateFile(archive_.get(), path.c_str(), 1) == UNZ_OK;
}

void ZipArchive::open(const std::string& path) {
  require(contains(path), Cause::invalid_input,
          {fmt::format("XLSX文件缺少{}，无法读取。", path),
           fmt::format("The XLSX file lacks {} and cannot be read.", path)});
  unz_file_info64 info{};
  require(unzGetCurrentFileInfo64(archive_.get(), &info, nullptr, 0, nullptr, 0, nullptr, 0) == UNZ_OK,
          Cause::invalid_input, damaged);
  require((info.flag & 1U) == 0, Cause::invalid_input,
          {"XLSX文件有密码保护，请先取消密码。", "The XLSX file is protected by a password; remove it first."});
  require(unzOpenCurrentFile(archive_.get()) == UNZ_OK, Cause::invalid_input, damaged);
  part_inflated_ = 0;
  part_packed_ = std::min<std::uint64_t>(info.compressed_size, bytes_->bytes.size());
}

bool ZipArchive::read(std::string& buffer) {
  std::array<char, 64 * 1024> piece;  // NOLINT: filled by the call below
  const int count = unzReadCurrentFile(archive_.get(), piece.data(), static_cast<unsigned>(piece.size()));
  require(count >= 0, Cause::invalid_input, damaged);
  part_inflated_ += static_cast<std::uint64_t>(count);
  inflated_ += static_cast<std::uint64_t>(count);
  const bool is_bomb = part_inflated_ > ratio_applies_from && part_inflated_ / largest_ratio > part_packed_;
  require(part_inflated_ <= largest_part && inflated_ <= largest_archive && !is_bomb, Cause::too_large, bomb);
  buffer.append(piece.data(), static_cast<std::size_t>(count));
  if (count == 0) require(unzCloseCurrentFile(archive_.get()) == UNZ_OK, Cause::invalid_input, damaged);
  return count > 0;
}

std::string ZipArchive::load(const std::string& path, std::size_t limit) {
  std::string content;
  open(path);
  while (read(content)) require(content.size() <= limit, Cause::too_large, bomb);
  return content;
}

}  // namespace lims::imports
