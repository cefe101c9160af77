namespace AuditKit.Engine.Yaml;

/// <summary>How much a spec or policy may hold. Far above what people write, far below what could exhaust a machine.</summary>
internal static class YamlBounds
{
    public const int Bytes = 1 << 20;
    public const int Depth = 32;
    public const int Nodes = 20_000;
}
