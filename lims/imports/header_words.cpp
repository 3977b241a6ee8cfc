#include "lims/imports/header_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_map>
#include <utility>

#include "instruments/quantities/unit.hpp"
#include "instruments/text_scanning.hpp"

namespace lims::imports {

using instruments::Text;

namespace {

struct FieldWords {
  Field field;
  std::string_view text, zh, en;
  std::string_view synonyms;  // separated by "|", as `comparable_header` leaves them
};

constexpr std::array<FieldWords, 26> fields = {{
    {Field::organization_name, "organization_name", "使用单位名称", "Organization",
     "使用单位|单位名称|委托单位|委托单位名称|送检单位|送检单位名称|客户|客户名称|企业名称|"
     "organizationname|organisation|organisationname|customer|customername|owner|company|client|user"},
    {Field::credit_code, "credit_code", "统一社会信用代码", "Unified social credit code",
     "信用代码|社会信用代码|统一信用代码|组织机构代码|creditcode|socialcreditcode|uscc"},
    {Field::region_code, "region_code", "行政区划代码", "Region code",
     "行政区划|区划代码|行政区代码|region|regioncode"},
    {Field::organization_address, "organization_address", "单位地址", "Address of the organization",
     "地址|注册地址|通讯地址|联系地址|address|organizationaddress"},
    {Field::contact_person, "contact_person", "联系人", "Contact person",
     "单位联系人|contact|contactperson|contactname"},
    {Field::contact_phone, "contact_phone", "联系电话", "Contact phone",
     "电话|手机|手机号|联系方式|phone|contactphone|telephone|mobile"},
    {Field::place_of_use, "place_of_use", "使用地点", "Place of use",
     "安装地点|安装位置|使用位置|使用部门|存放地点|地点|location|placeofuse|place|installedat"},
    {Field::name, "name", "器具名称", "Instrument name",
     "计量器具名称|仪器名称|设备名称|名称|样品名称|仪器设备名称|instrument|instrumentname|name|description|equipment"},
    {Field::model, "model", "型号规格", "Model",
     "型号|规格型号|型号/规格|规格/型号|仪器型号|设备型号|model|type|modelno|modelnumber"},
    {Field::specification, "specification", "规格", "Specification", "规格参数|specification|spec"},
    {Field::measuring_range, "measuring_range", "测量范围", "Measuring range",
     "量程|测量范围/量程|量程范围|量限|measuringrange|range|capacity|measurementrange"},
    {Field::scale_interval, "scale_interval", "分度值", "Scale interval",
     "分辨力|分辨率|分度值/分辨力|检定分度值|最小分度值|scaleinterval|resolution|division|scaledivision"},
    {Field::accuracy_class, "accuracy_class", "准确度等级", "Accuracy class",
     "准确度|精度|精度等级|等级|准确度等级/最大允许误差|最大允许误差|accuracyclass|accuracy|class"},
    {Field::serial_number, "serial_number", "出厂编号", "Serial number",
     "出厂号|机身号|序列号|表号|serialnumber|serialno|serial|sn|s/n"},
    {Field::owner_number, "owner_number", "管理编号", "Owner's number",
     "内部编号|资产编号|固定资产编号|自编号|单位编号|ownernumber|ownersnumber|assetnumber|assetno|tag|tagnumber|"
     "inventorynumber"},
    {Field::manufacturer, "manufacturer", "生产厂家", "Manufacturer",
     "制造厂|制造单位|生产单位|制造商|生产厂|厂家|生产企业|制造厂商|生产厂商|manufacturer|maker|make|brand"},
    {Field::made_year, "made_year", "制造年份", "Year of manufacture",
     "生产年份|出厂年份|制造日期|生产日期|出厂日期|制造年|出厂年|year|yearmade|madeyear|yearofmanufacture|"
     "manufactured"},
    {Field::purpose, "purpose", "器具用途", "Purpose", "用途|使用用途|强检用途|强检类别|purpose|use|usage"},
    {Field::mandatory_declared, "mandatory_declared", "强制检定", "Mandatory",
     "是否强检|是否强制检定|强检|强检标志|是否属于强检|mandatory|mandatorydeclared"},
    {Field::service_location, "service_location", "送检方式", "Service location",
     "检定方式|检定地点|送检/现场|服务方式|servicelocation|service"},
    {Field::state, "state", "状态", "State", "使用状态|器具状态|设备状态|state|status"},
    {Field::last_verified_on, "last_verified_on", "上次检定日期", "Last verified on",
     "检定日期|最近检定日期|最近一次检定日期|最近一次检定|最近检定|上次检定|上次检定时间|检定时间|上次校准日期|"
     "校准日期|lastverifiedon|lastverified|lastverification|lastverificationdate|"
     "verificationdate|calibrationdate|lastcalibration|lastcalibrated"},
    {Field::last_result, "last_result", "检定结论", "Last result",
     "检定结果|上次检定结果|上次检定结论|上次结论|最近检定结论|结论|lastresult|result"},
    {Field::valid_until, "valid_until", "有效期至", "Valid until",
     "有效期|有效日期|有效期截止|有效期截止日期|有效截止日期|有效期限|检定有效期|检定有效期至|下次检定日期|到期日期|"
     "到期日|validuntil|due|duedate|"
     "nextverification|nextverificationdate|validto|expires|nextdue"},
    {Field::cycle_months, "cycle_months", "检定周期", "Cycle in months",
     "周期|检定周期月|周期月|校准周期|cycle|cyclemonths|cycleinmonths|interval|intervalmonths"},
    {Field::remark, "remark", "备注", "Remark", "说明|remark|remarks|note|notes|comment"},
}};

/// Words that say little by themselves: beside a better column they mean another field, or none.
struct VagueWords {
  std::string_view words;
  std::array<std::optional<Field>, 2> fields;
};

constexpr std::array<VagueWords, 2> vague = {{
    {"编号|仪器编号|设备编号|器具编号|number|no|instrumentno|instrumentnumber|equipmentno|equipmentnumber",
     {Field::serial_number, Field::owner_number}},
    {"单位", {Field::organization_name, std::nullopt}},
}};

/// Columns of our own ledger that follow from the others.
constexpr std::string_view derived_words =
    "检定状态|duestatus|距到期天数|daystodue|器具类别|kind|行标识请勿改动|rowmarkdonotchange";

const FieldWords& words_of(Field field) {
  return *std::find_if(fields.begin(), fields.end(), [&](const auto& words) { return words.field == field; });
}

/// A header as it is compared: half width, lower case, without space, brackets, asterisks, underscores and apostrophes;
/// "检定周期(月)" becomes 检定周期月.
std::string comparable_header(std::string_view half_width) {
  constexpr std::string_view dropped = " \t\r\n()*_-'.:\"";
  std::string result;
  for (const char c : half_width)
    if (dropped.find(c) == std::string_view::npos)
      result +=
          static_cast<char>(static_cast<unsigned char>(c) < 0x80 ? std::tolower(static_cast<unsigned char>(c)) : c);
  for (const std::string_view mark : {"必填", "选填", "\xC2\xA0", "\xE2\x80\x99"})
    for (auto at = result.find(mark); at != std::string::npos; at = result.find(mark)) result.erase(at, mark.size());
  return result;
}

template <class Take>
void each_word(std::string_view words, Take take) {
  while (!words.empty()) {
    const auto end = std::min(words.find('|'), words.size());
    take(std::string(words.substr(0, end)));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

const std::unordered_map<std::string, HeaderMeaning>& known_headers() {
  static const auto map = [] {
    std::unordered_map<std::string, HeaderMeaning> result;
    for (const auto& words : fields)
      for (const auto name : {words.text, words.zh, words.en})
        result.emplace(comparable_header(name), HeaderMeaning{{words.field}, Closeness::name, "", false});
    for (const auto& words : fields)
      each_word(words.synonyms, [&](std::string word) {
        result.emplace(std::move(word), HeaderMeaning{{words.field}, Closeness::synonym, "", false});
      });
    for (const auto& entry : vague)
      each_word(entry.words, [&](std::string word) {
        HeaderMeaning meaning{{}, Closeness::vague, "", false};
        for (const auto& field : entry.fields)
          if (field) meaning.fields.push_back(*field);
        result.emplace(std::move(word), std::move(meaning));
      });
    each_word(derived_words, [&](std::string word) {
      result.emplace(std::move(word), HeaderMeaning{{}, Closeness::name, "", true});
    });
    return result;
  }();
  return map;
}

const HeaderMeaning* find_header(std::string_view half_width) {
  const auto found = known_headers().find(comparable_header(half_width));
  return found == known_headers().end() ? nullptr : &found->second;
}

/// "测量范围(MPa)", "测量范围/MPa": what stands before and what stands in the bracket or behind the stroke.
std::optional<std::pair<std::string_view, std::string_view>> split_unit(std::string_view header) {
  if (header.ends_with(')')) {
    const auto bracket = header.rfind('(');
    if (bracket == std::string_view::npos) return std::nullopt;
    return std::pair(header.substr(0, bracket), header.substr(bracket + 1, header.size() - bracket - 2));
  }
  const auto stroke = header.find('/');
  if (stroke == std::string_view::npos) return std::nullopt;
  return std::pair(header.substr(0, stroke), header.substr(stroke + 1));
}

bool is_unit_of(Field field, std::string_view text) {
  constexpr std::array<std::string_view, 7> times = {"月", "个月", "年", "months", "month", "years", "year"};
  if (field == Field::cycle_months) return std::find(times.begin(), times.end(), text) != times.end();
  const bool is_measured = field == Field::measuring_range || field == Field::scale_interval;
  return is_measured && !text.empty() && instruments::find_unit(text).has_value();
}

}  // namespace

std::string_view to_text(Field field) {
  return words_of(field).text;
}

std::optional<Field> find_field(std::string_view word) {
  const auto* found = std::find_if(fields.begin(), fields.end(), [&](const auto& words) { return words.text == word; });
  if (found == fields.end()) return std::nullopt;
  return found->field;
}

Text label(Field field) {
  return {std::string(words_of(field).zh), std::string(words_of(field).en)};
}

const std::vector<Field>& all_fields() {
  static const auto list = [] {
    std::vector<Field> result;
    for (const auto& words : fields) result.push_back(words.field);
    return result;
  }();
  return list;
}

HeaderMeaning meaning_of_header(std::string_view header) {
  constexpr std::size_t longest_header = 400;
  const auto whole = instruments::to_half_width(header.substr(0, longest_header));
  const auto half_width = instruments::trimmed(whole);
  const auto split = split_unit(half_width);
  const auto* before = split ? find_header(split->first) : nullptr;
  if (before != nullptr && !before->fields.empty()) {
    const auto behind = instruments::trimmed(split->second);
    auto meaning = *before;
    if (is_unit_of(before->fields.front(), behind)) {
      meaning.unit = std::string(behind);
      return meaning;
    }
    // "出厂编号 (2)" is how the table calls the second column of a name.
    if (behind.find_first_not_of("0123456789") == std::string_view::npos) return meaning;
  }
  if (const auto* known = find_header(half_width)) return *known;
  return {};
}

}  // namespace lims::imports
