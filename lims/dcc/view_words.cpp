#include "lims/dcc/view_words.hpp"

#include <algorithm>
#include <array>

namespace lims::dcc {
namespace {

struct Word {
  std::string_view name, zh, en;
};

constexpr auto labels = std::to_array<Word>({
    {"calibrationLaboratory", "校准实验室", "Calibration laboratory"},
    {"calibrationLaboratoryCode", "实验室代码", "Code of the laboratory"},
    {"certificate", "证书", "Certificate"},
    {"city", "城市", "City"},
    {"classID", "类别", "Class"},
    {"comment", "备注", "Comment"},
    {"conformity", "符合性", "Conformity"},
    {"conformityXMLList", "符合性", "Conformity"},
    {"convention", "约定", "Convention"},
    {"countryCode", "国家", "Country"},
    {"countryCodeISO3166_1", "国家", "Country"},
    {"cryptElectronicSeal", "电子印章", "Electronic seal"},
    {"cryptElectronicSignature", "电子签名", "Electronic signature"},
    {"cryptElectronicTimeStamp", "电子时间戳", "Electronic time stamp"},
    {"customer", "客户", "Customer"},
    {"data", "数据", "Data"},
    {"date", "日期", "Date"},
    {"dateTime", "时间", "Time"},
    {"dateTimeXMLList", "时间", "Time"},
    {"declaration", "声明", "Declaration"},
    {"description", "说明", "Description"},
    {"descriptionData", "附图", "Picture"},
    {"document", "附带文件", "Attached file"},
    {"eMail", "电子邮箱", "E-mail"},
    {"beginPerformanceDate", "校准开始日期", "Calibration begun on"},
    {"endPerformanceDate", "校准结束日期", "Calibration ended on"},
    {"equipmentClass", "设备类别", "Class of equipment"},
    {"fax", "传真", "Fax"},
    {"file", "文件", "File"},
    {"fileName", "文件名", "File name"},
    {"formula", "公式", "Formula"},
    {"identifications", "编号", "Identification"},
    {"influenceCondition", "影响条件", "Influence condition"},
    {"inValidityRange", "在有效期内", "Within its validity"},
    {"issueDate", "签发日期", "Issued on"},
    {"item", "被校器具", "Item"},
    {"latex", "公式", "Formula"},
    {"link", "网址", "Link"},
    {"location", "地址", "Address"},
    {"mainSigner", "主要签字人", "Main signer"},
    {"mandatoryLangCodeISO639_1", "具有约束力的语言", "Binding language"},
    {"manufacturer", "制造单位", "Manufacturer"},
    {"measuringEquipment", "所用设备", "Equipment used"},
    {"mimeType", "文件类型", "Type of file"},
    {"model", "型号", "Model"},
    {"name", "名称", "Name"},
    {"namespace", "命名空间", "Namespace"},
    {"nonSIDefinition", "非 SI 单位的定义", "Definition of the non-SI unit"},
    {"nonSIUnit", "非 SI 单位", "Non-SI unit"},
    {"norm", "依据", "Standard followed"},
    {"noQuantity", "文字", "Text"},
    {"owner", "所有者", "Owner"},
    {"performanceLocation", "校准地点", "Place of calibration"},
    {"period", "期限", "Period"},
    {"person", "人员", "Person"},
    {"phone", "电话", "Telephone"},
    {"previousReport", "前一份证书", "Previous certificate"},
    {"positionCoordinateSystem", "坐标系", "Coordinate system"},
    {"procedure", "方法", "Procedure"},
    {"quantity", "量值", "Value"},
    {"receiptDate", "收样日期", "Received on"},
    {"refTypeDefinition", "refType 词汇", "Vocabulary of refType"},
    {"reference", "参考文献", "Reference"},
    {"referral", "来源", "Referral"},
    {"referralID", "编号", "Number"},
    {"relativeUncertainty", "相对不确定度", "Relative uncertainty"},
    {"release", "版本", "Release"},
    {"replacedUniqueIdentifier", "被替换证书的编号", "Replaces the certificate"},
    {"respAuthority", "主管机构", "Authority"},
    {"result", "结果", "Result"},
    {"role", "职务", "Role"},
    {"software", "软件", "Program"},
    {"status", "状态", "Status"},
    {"statement", "声明", "Statement"},
    {"metaData", "说明", "Statement"},
    {"text", "文字", "Text"},
    {"traceable", "可溯源", "Traceable"},
    {"type", "类型", "Type"},
    {"typeOfChange", "更改的种类", "Kind of change"},
    {"uniqueIdentifier", "证书编号", "Certificate number"},
    {"usedLangCodeISO639_1", "所用语言", "Language used"},
    {"usedMethod", "所用方法", "Method used"},
    {"valid", "有效", "Valid"},
    {"validXMLList", "有效", "Valid"},
    {"value", "值", "Value"},
});

constexpr auto words = std::to_array<Word>({
    {"laboratory", "实验室内", "in the laboratory"},
    {"customer", "客户", "customer"},
    {"laboratoryBranch", "实验室分支机构", "in a branch of the laboratory"},
    {"customerBranch", "客户分支机构", "at a branch of the customer"},
    {"other", "其他", "other"},
    {"manufacturer", "制造单位", "manufacturer"},
    {"calibrationLaboratory", "校准实验室", "calibration laboratory"},
    {"owner", "所有者", "owner"},
    {"beforeAdjustment", "调整前", "before adjustment"},
    {"afterAdjustment", "调整后", "after adjustment"},
    {"beforeRepair", "修理前", "before repair"},
    {"afterRepair", "修理后", "after repair"},
    {"pass", "合格", "pass"},
    {"fail", "不合格", "fail"},
    {"conditionalPass", "有条件合格", "conditional pass"},
    {"conditionalFail", "有条件不合格", "conditional fail"},
    {"noPass", "未判合格", "no pass"},
    {"noFail", "未判不合格", "no fail"},
    {"true", "是", "yes"},
    {"false", "否", "no"},
    {"amended", "修改", "amended"},
    {"substituted", "替换", "substituted"},
});

template <class Words>
const Word* find(const Words& all, std::string_view name) {
  const auto found = std::ranges::find(all, name, &Word::name);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

Said label_of(std::string_view element) {
  const auto* word = find(labels, element);
  return word == nullptr ? Said(std::string(element)) : Said(std::string(word->zh), std::string(word->en));
}

Said word_of(const std::string& value) {
  const auto* word = find(words, value);
  return word == nullptr ? Said(value) : Said(std::string(word->zh), std::string(word->en));
}

}  // namespace lims::dcc
