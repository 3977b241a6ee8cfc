#include "tests/support/reports_sample.hpp"

#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "reports/pdf/certificate_pdf.hpp"

using namespace std::chrono_literals;

namespace {

const std::array<std::string, 5> points = {"0", "0.4", "0.8", "1.2", "1.6"};

reports::LaboratoryDetails laboratory() {
  reports::LaboratoryDetails laboratory;
  laboratory.name = {"示例市计量检定测试所", "Example City Institute of Metrology"};
  laboratory.authorization_number = "（粤）法计（2024）00001号";
  laboratory.address = {"示例市示例区计量路1号", "1 Metrology Road, Example District"};
  laboratory.phone = "0755-00000000";
  laboratory.postcode = "518000";
  laboratory.email = "service@example.org";
  return laboratory;
}

reports::InstrumentDetails gauge() {
  reports::InstrumentDetails gauge;
  gauge.name = "弹性元件式一般压力表";
  gauge.name_en = "Bourdon-tube pressure gauge";
  gauge.model = "Y-100";
  gauge.serial_number = "62904516";
  gauge.owner_number = "GL000003";
  gauge.manufacturer = "示例量具厂";
  gauge.measuring_range = "(0~1.6)MPa";
  gauge.accuracy_class = "1.6级";
  gauge.scale_interval = "0.05MPa";
  return gauge;
}

reports::ResultTable readings() {
  reports::ResultTable table;
  table.caption = {"示值检定数据", "Indications"};
  table.columns = {{{"标准值", "Reference"}, {}, "MPa"},
                   {{"升压示值", "Rising"}, {}, "MPa"},
                   {{"升压误差", "Error, rising"}, {}, "MPa"},
                   {{"最大允许误差", "MPE"}, {}, "MPa"}};
  table.rows = {{"0", "0.000", "0.000", "±0.0256"},
                {"0.4", "0.405", "0.005", "±0.0256"},
                {"0.8", "0.815", "0.015", "±0.0256"},
                {"1.2", "1.195", "-0.005", "±0.0256"},
                {"1.6", "1.610", "0.010", "±0.04"}};
  return table;
}

reports::ErrorChart chart() {
  reports::ErrorChart chart;
  chart.caption = {"示值误差", "Errors of indication"};
  chart.x_label = {"检定点", "Point"};
  chart.x_unit = "MPa";
  chart.unit = "MPa";
  reports::ChartSeries rising{{"升压", "Rising"}, {}};
  for (const auto& row : readings().rows) rising.points.push_back({row[0], row[2]});
  chart.series = {rising};
  for (const auto& point : points) chart.limits.push_back({point, point == "1.6" ? "0.04" : "0.0256"});
  return chart;
}

}  // namespace

reports::Document sample_certificate() {
  reports::Document d;
  d.number = "E-J-2026-000123";
  d.record_number = "R-2026-000123";
  d.public_url = "http://localhost:8080/c/7Q2M4X9K1ZP0T3";
  d.issued_at = "2026-11-21T08:30:00Z";
  d.laboratory = laboratory();
  d.customer = {"示例盐田区供热站06", "盐田区示例路133号"};
  d.instrument = gauge();
  d.basis = {"JJG 52-2013", {"弹性元件式一般压力表、压力真空表和真空表", "Elastic Element Pressure Gauges"}};
  d.conclusion = {"准予作 1.6 级使用", "Conforms to class 1.6"};
  d.verified_on = 2026y / 11 / 21;
  d.valid_until = 2027y / 5 / 20;
  d.signatures = {"王喆", "李镕", "张堃"};
  d.measurement_standards = {
      {"精密压力表标准装置", "(-0.1~60)MPa", "0.4级", "[2022]粤量标法证字第0001号", 2027y / 6 / 30}};
  d.reference_equipment = {
      {"数字压力计", "DPG-2.5", "P0250117", "(0~2.5)MPa", "0.05级", "LE2026-00417", 2027y / 3 / 14}};
  d.location = "力学室 302";
  d.environment = {{{"温度", "Temperature"}, "20.4", "℃"}, {{"相对湿度", "Relative humidity"}, "52", "%RH"}};
  d.items = {{{"外观", "Appearance"}, {"应符合规程要求", "As required"}, {"符合要求", "Conforms"}, {}, "5.1"},
             {{"示值误差", "Error of indication"}, {"±0.0256 MPa", ""}, {"0.022 MPa", ""}, {}, "5.2.1"}};
  d.tables = {readings()};
  d.chart = chart();
  d.deviation = {"无", "None"};
  d.statements = reports::standard_statements(d.kind);
  return d;
}

reports::Document sample_notice() {
  reports::Document d = sample_certificate();
  d.kind = reports::DocumentKind::result_notice;
  d.number = "E-T-2026-000007";
  d.conclusion = {"不合格", "Does not conform"};
  d.valid_until.reset();
  d.items[1].verdict = reports::PrintedVerdict::fail;
  d.failed_items = {{{"示值误差", "Error of indication"}, "0.8 MPa", "0.045", "±0.0256", {}, "MPa", "5.2.1"}};
  d.advice = reports::Text{"建议维修后复检。", "Repair, then verify again."};
  d.statements = reports::standard_statements(d.kind);
  return d;
}

reports::Document sample_calibration() {
  reports::Document d = sample_certificate();
  d.kind = reports::DocumentKind::calibration_certificate;
  d.number = "DXX2026-000001";
  d.issued_on = 2026y / 11 / 22;
  d.basis = {"JJF 1587-2016", {"数字多用表校准规范", "Calibration Specification for Digital Multimeters"}};
  d.conclusion = {};
  d.valid_until.reset();
  d.items.pop_back();
  d.chart.reset();
  d.tables = {{{"直流电压校准结果", "DC voltage: results"},
               {{{"标准值", "Standard value"}, {}, "V"},
                {{"示值", "Indication"}, {}, "V"},
                {{"示值误差", "Error"}, {}, "V"},
                {{"扩展不确定度 U", "Expanded uncertainty U"}, {}, "V"}},
               {{"1.0", "1.0002", "0.00020", "0.00010"}, {"10.0", "10.0003", "0.00030", "0.00012"}}}};
  d.uncertainty = reports::Text{"扩展不确定度 U 由合成标准不确定度乘以包含因子 k = 2 得到。",
                                "The expanded uncertainty U has the coverage factor k = 2."};
  d.statements = reports::standard_statements(d.kind);
  return d;
}

reports::PdfRenderer& shared_renderer() {
  static reports::PdfRenderer shared(reports::renderer_settings(std::filesystem::path(ETALON_BINARY_DIR) / "renderer"));
  return shared;
}

std::string pdf_of(const reports::Document& document, reports::PdfRenderer& renderer) {
  return certificate_pdf(renderer, to_json(document).dump());
}

namespace {

std::string read_by_pdftotext(const std::string& pdf, const std::string& options) {
  const auto file = std::filesystem::temp_directory_path() / ("etalon_" + std::to_string(::getpid()) + ".pdf");
  std::ofstream(file, std::ios::binary) << pdf;
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(
      ::popen(("pdftotext " + options + " " + file.string() + " -").c_str(), "r"), &::pclose);
  if (!pipe) throw std::runtime_error("pdftotext cannot be started.");
  std::string text;
  std::array<char, 4096> buffer{};
  while (const auto count = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) text.append(buffer.data(), count);
  std::filesystem::remove(file);
  return text;
}

}  // namespace

std::string text_of_pdf(const std::string& pdf) {
  return read_by_pdftotext(pdf, "-raw");
}

std::string boxes_of_pdf(const std::string& pdf) {
  return read_by_pdftotext(pdf, "-bbox");
}
