#include "lims/commands/input.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "instruments/refusal.hpp"

namespace lims {

using instruments::Cause;
using instruments::require;

std::string read_input(const std::string& path) {
  if (path == "-") return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
  std::error_code unreadable;  // told by the stream
  require(!std::filesystem::is_directory(path, unreadable), Cause::not_found,
          {fmt::format("“{}”是文件夹，不是文件。", path), fmt::format("\"{}\" is a folder, not a file.", path)});
  std::ifstream file(path, std::ios::binary);
  require(file.good(), Cause::not_found,
          {fmt::format("无法读取文件“{}”。", path), fmt::format("The file \"{}\" cannot be read.", path)});
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace lims
