using Berth.Terminal.Cells;

namespace Berth.Terminal.Output;

/// <summary>
/// A colour by its lightness and by how far it is from grey in two directions (Oklab, https://bottosson.github.io/posts/oklab/): distances in
/// it are those that eyes see.
/// </summary>
internal readonly struct Shade
{
    private const float Greyish = 0.012f;

    /// <summary>How much worse it is to become more colourful than less: a dim grey-blue must not turn purple.</summary>
    private const float Gain = 3;

    /// <summary>What is read is read by its lightness.</summary>
    private const float Light = 2;

    /// <summary>The cosine of an angle between two hues that are called by one name.</summary>
    private const float SameHue = 0.9f;
    private const float OtherHue = 0.01f;

    private readonly float _light;
    private readonly float _red;
    private readonly float _yellow;

    private Shade(float light, float red, float yellow) => (_light, _red, _yellow) = (light, red, yellow);

    public bool IsGrey => Colourful < Greyish;

    private float Colourful => MathF.Sqrt((_red * _red) + (_yellow * _yellow));

    public static Shade Of(Color color)
    {
        var (r, g, b) = (Linear(color.R), Linear(color.G), Linear(color.B));
        var l = MathF.Cbrt((0.41222147f * r) + (0.53633254f * g) + (0.05144599f * b));
        var m = MathF.Cbrt((0.2119035f * r) + (0.68069955f * g) + (0.10739696f * b));
        var s = MathF.Cbrt((0.08830246f * r) + (0.28171884f * g) + (0.62997870f * b));
        return new(
            (0.21045426f * l) + (0.79361779f * m) - (0.00407205f * s),
            (1.97799850f * l) - (2.42859221f * m) + (0.45059371f * s),
            (0.02590404f * l) + (0.78277177f * m) - (0.80867577f * s));
    }

    /// <summary>The square of the distance to what would stand for it.</summary>
    public float To(Shade other)
    {
        float light = _light - other._light, red = _red - other._red, yellow = _yellow - other._yellow;
        var gain = Math.Max(0, other.Colourful - Colourful);
        var distance = (Light * light * light) + (red * red) + (yellow * yellow) + (Gain * gain * gain);
        return other.IsGrey || (_red * other._red) + (_yellow * other._yellow) >= SameHue * Colourful * other.Colourful ? distance : distance + OtherHue;
    }

    private static float Linear(byte channel)
    {
        var share = channel / 255f;
        return share <= 0.04045f ? share / 12.92f : MathF.Pow((share + 0.055f) / 1.055f, 2.4f);
    }
}
