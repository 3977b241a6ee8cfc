#include "lims/bundles/zip_file.hpp"

#include <minizip/zip.h>

#include <array>
#include <fstream>
#include <stdexcept>

namespace lims::bundles {
namespace {

constexpr unsigned long name_is_utf_8 = 1UL << 11U;  // general purpose bit 11 (APPNOTE.TXT 4.4.4)
constexpr unsigned long made_by_unix = 3UL << 8U;
constexpr int part_may_be_large = 1;

void require_written(int result) {
  if (result != ZIP_OK) throw std::runtime_error("the archive could not be written");
}

/// The time of a part in UTC: the format knows no time zones.
tm_zip zip_time(std::chrono::sys_seconds instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(instant - day);
  tm_zip written{};
  written.tm_year = static_cast<int>(date.year());
  written.tm_mon = static_cast<int>(static_cast<unsigned>(date.month())) - 1;
  written.tm_mday = static_cast<int>(static_cast<unsigned>(date.day()));
  written.tm_hour = static_cast<int>(time.hours().count());
  written.tm_min = static_cast<int>(time.minutes().count());
  written.tm_sec = static_cast<int>(time.seconds().count());
  return written;
}

}  // namespace

void ZipFile::Abandon::operator()(void* archive) const {
  zipClose(archive, nullptr);
}

ZipFile::ZipFile(const std::filesystem::path& path) : archive_(zipOpen64(path.c_str(), APPEND_STATUS_CREATE)) {
  if (archive_ == nullptr) throw std::runtime_error("cannot write " + path.string());
}

ZipFile::~ZipFile() = default;

void ZipFile::open_part(const std::string& name, std::chrono::sys_seconds changed, bool compressed) {
  zip_fileinfo info{};
  info.tmz_date = zip_time(changed);
  const int method = compressed ? Z_DEFLATED : 0;
  require_written(zipOpenNewFileInZip4_64(archive_.get(), name.c_str(), &info, nullptr, 0, nullptr, 0, nullptr, method,
                                          Z_DEFAULT_COMPRESSION, 0, -MAX_WBITS, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY,
                                          nullptr, 0, made_by_unix, name_is_utf_8, part_may_be_large));
}

void ZipFile::write(std::string_view bytes) {
  require_written(zipWriteInFileInZip(archive_.get(), bytes.data(), static_cast<unsigned>(bytes.size())));
}

void ZipFile::close_part() {
  require_written(zipCloseFileInZip(archive_.get()));
}

void ZipFile::store(const std::string& name, std::chrono::sys_seconds changed, std::string_view bytes) {
  open_part(name, changed, false);
  write(bytes);
  close_part();
}

void ZipFile::compress(const std::string& name, std::chrono::sys_seconds changed, const std::filesystem::path& file) {
  std::ifstream source(file, std::ios::binary);
  if (!source) throw std::runtime_error("cannot read " + file.string());
  open_part(name, changed, true);
  constexpr std::size_t piece_bytes = 65536;
  std::array<char, piece_bytes> piece{};
  while (source.read(piece.data(), piece.size()), source.gcount() > 0)
    write({piece.data(), static_cast<std::size_t>(source.gcount())});
  close_part();
}

void ZipFile::close() {
  require_written(zipClose(archive_.release(), nullptr));
}

}  // namespace lims::bundles
