#include "tests/support/reports_archive.hpp"

#include <minizip/unzip.h>

#include <array>
#include <memory>
#include <stdexcept>

std::map<std::string, std::string> unzipped(const std::filesystem::path& file) {
  const std::unique_ptr<void, int (*)(unzFile)> archive(unzOpen64(file.c_str()), &unzClose);
  if (!archive) throw std::runtime_error("no archive: " + file.string());
  std::map<std::string, std::string> entries;
  for (int more = unzGoToFirstFile(archive.get()); more == UNZ_OK; more = unzGoToNextFile(archive.get())) {
    std::array<char, 256> name{};
    unz_file_info64 info{};
    unzGetCurrentFileInfo64(archive.get(), &info, name.data(), name.size(), nullptr, 0, nullptr, 0);
    std::string content(info.uncompressed_size, '\0');
    unzOpenCurrentFile(archive.get());
    unzReadCurrentFile(archive.get(), content.data(), static_cast<unsigned>(content.size()));
    unzCloseCurrentFile(archive.get());
    entries[name.data()] = std::move(content);
  }
  return entries;
}
