namespace Berth.Core.Provisioning.Steps;

/// <summary>What one request came to.</summary>
/// <param name="Status">The HTTP status; null where no answer came.</param>
/// <param name="HungUp">Who listens at home closed at once: behind the forward there is nobody, yet or any more.</param>
internal sealed record HealthAnswer(int? Status, bool HungUp);
