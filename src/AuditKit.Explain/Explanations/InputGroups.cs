using AuditKit.Explain.Groups;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Explain.Explanations;

/// <summary>Inputs that state one fact: those of one category. A number stands alone, and so does every number of an array.</summary>
internal static class InputGroups
{
    public static FeatureGroups Of(TabularPreprocessor preprocessor)
    {
        if (preprocessor.Encodings.All(encoding => encoding is not TensorEncoding)) return FeatureGroups.BySource(preprocessor);
        List<string> names = [];
        List<int> groups = [];
        foreach (ColumnEncoding encoding in preprocessor.Encodings)
        {
            IReadOnlyList<EncodedColumn> columns = encoding.Outputs;
            bool apart = encoding is TensorEncoding;
            for (int i = 0; i < columns.Count; i++)
            {
                if (apart || i == 0) names.Add(apart ? columns[i].Name : encoding.Column);
                groups.Add(names.Count - 1);
            }
        }

        return FeatureGroups.Of(names, groups);
    }
}
