#include "tests/support/reports_labels.hpp"

#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace {

using reports::Bitmap;

/// A folder for the files other programs read, gone with the object.
class Workplace {
 public:
  Workplace() {
    std::string name = (std::filesystem::temp_directory_path() / "etalon-labels-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = name;
  }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;
  ~Workplace() { std::filesystem::remove_all(folder_); }
  std::string write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return (folder_ / name).string();
  }
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

std::string said_by(const std::string& command) {
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error(command);
  std::string text;
  std::array<char, 4096> piece{};
  while (const auto size = std::fread(piece.data(), 1, piece.size(), pipe)) text.append(piece.data(), size);
  ::pclose(pipe);
  return text;
}

std::vector<std::string> codes_in(const std::string& pictures) {
  std::istringstream lines(
      said_by("zbarimg -q --raw -Sdisable -Sqrcode.enable -Scode128.enable " + pictures + " 2>/dev/null"));
  std::vector<std::string> codes;
  for (std::string line; std::getline(lines, line);) codes.push_back(line);
  std::ranges::sort(codes);
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

/// The data of a ^GFA field, inflated row by row.
class GraphicField {
 public:
  GraphicField(const std::string& data, int bytes_per_row)
      : digits_per_row_(static_cast<std::size_t>(bytes_per_row) * 2) {
    for (const char c : data) take(c);
  }
  const std::vector<std::string>& rows() const { return rows_; }

 private:
  void take(char c) {
    if (c == ':') return rows_.push_back(rows_.back());
    if (c == ',') return fill('0');
    if (c == '!') return fill('F');
    if (c >= 'G' && c <= 'Y') {
      count_ += static_cast<std::size_t>(c - 'G' + 1);
    } else if (c >= 'g' && c <= 'z') {
      count_ += static_cast<std::size_t>(c - 'g' + 1) * 20;
    } else {
      row_.append(std::max<std::size_t>(count_, 1), c);
      count_ = 0;
      if (row_.size() > digits_per_row_) throw std::runtime_error("a row of ZPL is too long");
      if (row_.size() == digits_per_row_) end_row();
    }
  }
  void fill(char digit) {
    row_.resize(digits_per_row_, digit);
    end_row();
  }
  void end_row() {
    rows_.push_back(row_);
    row_.clear();
  }

  std::size_t digits_per_row_;
  std::size_t count_ = 0;
  std::string row_;
  std::vector<std::string> rows_;
};

}  // namespace

reports::LabelContent sample_label() {
  reports::LabelContent label;
  label.mandatory = true;
  label.laboratory = "某市计量测试所";
  label.name = "弹性元件式一般压力表";
  label.owner_number = "YL-2026-0042";
  label.serial_number = "F20180713";
  label.certificate_number = "LXJ2026-000123";
  label.verified_on = std::chrono::year(2026) / 5 / 24;
  label.valid_until = std::chrono::year(2026) / 11 / 23;
  label.verifier = "喆镕堃";
  label.public_url = "https://lims.example.org/c/7Q2M4X9K1ZP0T3abcdefgh";
  return label;
}

reports::LabelPrinting printing_on(const char* format, int first_position) {
  reports::LabelPrinting printing;
  printing.format = reports::find_label_format(format);
  printing.first_position = first_position;
  printing.created = std::chrono::sys_days(std::chrono::year(2026) / 11 / 21);
  return printing;
}

std::vector<std::string> codes_of_pdf(const std::string& pdf) {
  const Workplace place;
  const auto file = place.write("labels.pdf", pdf);
  const auto page = (place.folder() / "page").string();
  said_by("pdftoppm -r 300 -gray " + file + " " + page);
  return codes_in(page + "*");
}

std::vector<std::string> codes_of_bitmap(const Bitmap& bitmap) {
  constexpr int around = 20;
  const int width = bitmap.width + 2 * around;
  const int height = bitmap.height + 2 * around;
  std::string picture(static_cast<std::size_t>(width * height), '\xff');
  for (int y = 0; y < bitmap.height; ++y)
    for (int x = 0; x < bitmap.width; ++x)
      if (bitmap.is_black(x, y)) picture[static_cast<std::size_t>((y + around) * width + x + around)] = '\0';
  const Workplace place;
  return codes_in(place.write("label.pgm", fmt::format("P5 {} {} 255\n", width, height) + picture));
}

std::vector<PageSize> page_sizes(const std::string& pdf) {
  const Workplace place;
  const auto text = said_by("pdfinfo -l 1000 " + place.write("labels.pdf", pdf));
  const std::regex size(R"(Page +\d+ size: +([0-9.]+) x ([0-9.]+) pts)");
  constexpr double millimetres_per_point = 25.4 / 72;
  std::vector<PageSize> pages;
  for (std::sregex_iterator at(text.begin(), text.end(), size), end; at != end; ++at)
    pages.push_back({std::stod((*at)[1]) * millimetres_per_point, std::stod((*at)[2]) * millimetres_per_point});
  return pages;
}

std::vector<Bitmap> bitmaps_of_zpl(const std::string& zpl) {
  std::vector<Bitmap> bitmaps;
  for (std::size_t at = 0; at < zpl.size();) {
    const auto end = zpl.find("^XZ\n", at) + 4;
    const auto label = zpl.substr(at, end - at);
    at = end;
    std::array<int, 5> said{};
    std::size_t data = 0;
    const auto* form = "^XA\n^PW%d\n^LL%d\n^LH0,0\n^FO0,0^GFA,%d,%d,%d,%zn";
    if (std::sscanf(label.c_str(), form, &said[0], &said[1], &said[2], &said[3], &said[4], &data) != 5 ||
        !label.ends_with("^FS\n^PQ1\n^XZ\n") || said[2] != said[3] || said[2] != said[1] * said[4])
      throw std::runtime_error("no label of ZPL");
    Bitmap bitmap(said[0], said[1]);
    const auto rows = GraphicField(label.substr(data, label.find("^FS") - data), said[4]).rows();
    if (rows.size() != static_cast<std::size_t>(bitmap.height)) throw std::runtime_error("rows are missing");
    for (int y = 0; y < bitmap.height; ++y)
      for (int x = 0; x < bitmap.width; ++x) {
        const char digit = rows[static_cast<std::size_t>(y)][static_cast<std::size_t>(x / 4)];
        if ((std::stoi(std::string(1, digit), nullptr, 16) >> (3 - x % 4)) & 1) bitmap.set_black(x, y);
      }
    bitmaps.push_back(std::move(bitmap));
  }
  return bitmaps;
}
