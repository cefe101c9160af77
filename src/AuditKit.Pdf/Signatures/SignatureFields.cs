using AuditKit.Pdf.Reading;

namespace AuditKit.Pdf.Signatures;

/// <summary>Finds the signature fields of a file.</summary>
internal sealed class SignatureFields
{
    private const int MostFields = 1_000;

    public SignatureFields(FileReader reader)
    {
        Catalog = reader.Map(reader.Trailer["Root"], "the catalog");
        if (Catalog["AcroForm"] is not { } form) return;
        FormObject = (form as ReadValue.Reference)?.Object;
        Form = reader.Map(form, "the form");
        IReadOnlyList<ReadValue> items = reader.Items(Form["Fields"], "the list of fields");
        if (items.Count > MostFields) throw new PdfReadException($"more than {MostFields} fields", 0);
        All =
        [
            .. items.OfType<ReadValue.Reference>().Select(reference => (reference.Object, Map: reader.Map(reference, "a field")))
                .Where(field => field.Map["FT"] is ReadValue.Name { Spelling: "Sig" })
                .Select(field => new SignatureField(field.Object, field.Map["T"] is ReadValue.Literal name ? FileReader.Decode(name.Bytes) : string.Empty, field.Map)),
        ];
    }

    public ReadValue.Map Catalog { get; }

    /// <summary>The form and the number of its object; null where the file has none.</summary>
    public ReadValue.Map? Form { get; }

    public int? FormObject { get; }

    public IReadOnlyList<SignatureField> All { get; } = [];
}
