namespace AuditKit.Pdf.Fonts;

/// <summary>The weight of a face on the OpenType scale (OS/2 usWeightClass).</summary>
public enum FontWeight
{
    /// <summary>300.</summary>
    Light = 300,

    /// <summary>400.</summary>
    Regular = 400,

    /// <summary>500.</summary>
    Medium = 500,

    /// <summary>600.</summary>
    SemiBold = 600,

    /// <summary>700.</summary>
    Bold = 700,
}
