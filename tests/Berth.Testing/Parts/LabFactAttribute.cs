using Xunit;

namespace Berth.Testing.Parts;

/// <summary>A test that needs real parts: skipped with the reason where one is missing, failed there when <c>CI=true</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LabFactAttribute : FactAttribute
{
    public LabFactAttribute(params Part[] needs) => Skip = LabSkip.Reason(needs);
}

/// <summary>The same for a theory.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LabTheoryAttribute : TheoryAttribute
{
    public LabTheoryAttribute(params Part[] needs) => Skip = LabSkip.Reason(needs);
}

internal static class LabSkip
{
    /// <summary>Null under CI, so that the test runs into what is missing and says so.</summary>
    public static string? Reason(Part[] needs) =>
        Inventory.Strict ? null : needs.Select(Inventory.WhyMissing).FirstOrDefault(why => why is not null);
}
