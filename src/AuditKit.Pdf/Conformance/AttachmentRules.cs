using AuditKit.Pdf.Reading;

namespace AuditKit.Pdf.Conformance;

/// <summary>Every embedded file says what it is and how it belongs to the document.</summary>
internal static class AttachmentRules
{
    private static readonly string[] Relationships = ["Source", "Data", "Alternative", "Supplement", "Unspecified", "EncryptedPayload", "FormData", "Schema"];

    public static IEnumerable<ConformanceProblem> Check(CheckedFile document)
    {
        HashSet<int> associated = [.. document.Items(document.Catalog["AF"]).OfType<ReadValue.Reference>().Select(reference => reference.Object)];
        foreach (int number in document.Reader.Objects)
        {
            if (document.Reader.Object(number) is not ReadValue.Map specification || specification["EF"] is null) continue;
            string name = document.Text(specification["UF"]);
            if (name.Length == 0 || document.Text(specification["F"]).Length == 0) yield return new("6.8", $"an embedded file has no name, object {number}");
            if (!Relationships.Contains(document.Name(specification["AFRelationship"]))) yield return new("6.8", $"'{name}' does not say how it belongs to the document");
            if (!associated.Contains(number)) yield return new("6.8", $"'{name}' is not among the associated files of the catalog");
            ReadValue.Map? stream = document.Map(document.Map(specification["EF"])?["F"]);
            if (stream is null || document.Name(stream["Subtype"]).Length == 0) yield return new("6.8", $"'{name}' does not say of which type it is");
            if (document.Map(stream?["Params"])?["ModDate"] is null) yield return new("6.8", $"'{name}' has no date");
        }
    }
}
