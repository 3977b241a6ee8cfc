#include "reports/labels/label.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "reports/labels/bitmap.hpp"
#include "reports/labels/zpl.hpp"
#include "reports/pdf/renderer.hpp"

namespace reports {
namespace {

using instruments::Text;
using nlohmann::json;

/// Dark modules as SVG, one unit a dot; `quiet` dots are left free on the sides that have a quiet zone.
std::string svg_of(const PlacedSymbol& placed) {
  const auto& symbol = placed.symbol;
  const int quiet = symbol.quiet_zone * placed.module;
  const int above = symbol.is_linear() ? 0 : quiet;
  const int step = symbol.is_linear() ? placed.height : placed.module;
  std::string path;
  for (int row = 0; row < symbol.height; ++row)
    for (int column = 0; column < symbol.width; ++column) {
      const int start = column;
      while (column < symbol.width && symbol.is_dark(row, column)) ++column;
      const int width = (column - start) * placed.module;
      if (width > 0)
        path += fmt::format("M{} {}h{}v{}h-{}z", quiet + start * placed.module, above + row * step, width, step, width);
    }
  return fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}"><path d="{}"/></svg>)",
                     symbol.width * placed.module + 2 * quiet, placed.height + 2 * above, path);
}

json to_json(const PlacedSymbol& placed, const Resolution& resolution, const std::string& text) {
  const int quiet = placed.symbol.quiet_zone * placed.module;
  const int above = placed.symbol.is_linear() ? 0 : quiet;
  return {{"svg", svg_of(placed)},
          {"x", resolution.millimetres(placed.x - quiet)},
          {"y", resolution.millimetres(placed.y - above)},
          {"width", resolution.millimetres(placed.symbol.width * placed.module + 2 * quiet)},
          {"height", resolution.millimetres(placed.height + 2 * above)},
          {"text", text}};
}

std::string date_text(const std::optional<instruments::Date>& date) {
  return date ? instruments::to_iso(*date) : "";
}

json lines_of(const LabelContent& content, bool in_english) {
  const std::array<std::pair<Text, std::string>, 8> lines = {{
      {{"名称", "Name"}, content.name},
      {{"管理编号", "Owner's no."}, content.owner_number},
      {{"出厂编号", "Serial no."}, content.serial_number},
      {{"证书编号", "Certificate"}, content.certificate_number},
      {{"检定日期", "Verified"}, date_text(content.verified_on)},
      {{"有效期至", "Valid until"}, date_text(content.valid_until)},
      {{"检定员", "Verifier"}, content.verifier},
      {{"说明", "Note"}, content.reason},
  }};
  json list = json::array();
  for (const auto& [label, value] : lines)
    if (!value.empty()) list.push_back({in_english ? label.en : label.zh, value});
  return list;
}

json to_json(const LabelContent& content, const LabelPrinting& printing, const Resolution& resolution) {
  const auto [layout, number] = coded(content, *printing.format, resolution);
  const auto word = instruments::schedule::label(content.label);
  return {{"kind", instruments::schedule::to_text(content.label)},
          {"word", printing.in_english ? word.en : word.zh},
          {"mandatory", content.mandatory},
          {"laboratory", content.laboratory},
          {"lines", lines_of(content, printing.in_english)},
          {"margin", layout.margin},
          {"band", layout.band_height},
          {"text", {{"top", layout.text_top}, {"width", layout.text_width}, {"height", layout.text_height}}},
          {"caption", {{"top", layout.caption_top}, {"height", layout.caption_height}}},
          {"qr", layout.qr ? to_json(*layout.qr, resolution, content.public_url) : json(nullptr)},
          {"bars", layout.bars ? to_json(*layout.bars, resolution, number) : json(nullptr)}};
}

/// `black`: for a printer of dots, which draws the codes itself.
std::string rendered(PdfRenderer& renderer, const LabelPrinting& printing, std::span<const LabelContent> labels,
                     const Resolution& resolution, bool black) {
  const auto& format = *printing.format;
  json content = {{"language", printing.in_english ? "en" : "zh"},
                  {"black", black},
                  {"page", {{"width", format.page_width}, {"height", format.page_height}}},
                  {"label", {{"width", format.width}, {"height", format.height}}},
                  {"columns", format.columns},
                  {"rows", format.rows},
                  {"left", format.left},
                  {"top", format.top},
                  {"pitch", {{"x", format.pitch_x}, {"y", format.pitch_y}}},
                  {"first", printing.first_position - 1},
                  {"labels", json::array()}};
  for (const auto& label : labels) content["labels"].push_back(to_json(label, printing, resolution));
  RenderRequest request;
  request.template_name = "instrument_labels";
  request.created = printing.created;
  request.files["content.json"] = {content.dump()};
  return renderer.render(request);
}

}  // namespace

CodedLabel coded(const LabelContent& content, const LabelFormat& format, const Resolution& resolution) {
  CodedLabel label{layout_of(format, resolution, content.public_url, content.owner_number), content.owner_number};
  if (label.layout.bars) return label;
  label = {layout_of(format, resolution, content.public_url, content.serial_number), content.serial_number};
  if (!label.layout.bars) label.number.clear();
  return label;
}

std::vector<Text> shortcomings(const LabelContent& content, const LabelFormat& format, const Resolution& resolution) {
  const auto label = coded(content, format, resolution);
  std::vector<Text> found;
  const bool stopped = content.label == instruments::schedule::StatusLabel::stopped;
  if (content.public_url.empty() && !stopped)
    found.push_back({"没有本单位出具的有效文件，标签上没有二维码。",
                     "No document of ours speaks for it, so the label has no QR code."});
  else if (!content.public_url.empty() && !label.layout.qr)
    found.push_back({"公开查询地址太长，此规格的标签放不下二维码。",
                     "The public address is too long for a QR code on labels of this size."});
  if (content.owner_number.empty() && content.serial_number.empty())
    found.push_back({"没有管理编号和出厂编号，标签上没有条码。",
                     "It has neither an owner's number nor a serial number, so the label has no bar code."});
  else if (!label.layout.bars)
    found.push_back({"编号太长或含有条码不能表示的字符，标签上没有条码。",
                     "Its numbers are too long or have characters that no bar code holds, so the label has none."});
  return found;
}

int pages_of(const LabelFormat& format, int first_position, int labels) {
  const int positions = format.positions();
  return (first_position - 1 + labels + positions - 1) / positions;
}

std::string label_pdf(PdfRenderer& renderer, const LabelPrinting& printing, std::span<const LabelContent> labels) {
  return rendered(renderer, printing, labels, dpi_300, false);
}

std::string label_zpl(PdfRenderer& renderer, const LabelPrinting& printing, std::span<const LabelContent> labels,
                      const Resolution& resolution) {
  const auto& format = *printing.format;
  const auto pdf = rendered(renderer, printing, labels, resolution, true);
  const int width = static_cast<int>(std::lround(resolution.dots(format.width)));
  const int height = static_cast<int>(std::lround(resolution.dots(format.height)));
  std::string zpl;
  PageRaster pages(pdf);
  for (std::size_t at = 0; at < labels.size(); ++at) {
    auto bitmap = pages.bitmap(static_cast<int>(at), resolution.dots_per_inch, width, height);
    const auto layout = coded(labels[at], format, resolution).layout;
    if (layout.qr) draw(bitmap, *layout.qr);
    if (layout.bars) draw(bitmap, *layout.bars);
    zpl += zpl_label(bitmap);
  }
  return zpl;
}

}  // namespace reports
