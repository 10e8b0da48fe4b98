"""What every answer tells browsers, beside the headers that Django and the policy for content give."""

# Nothing here asks for any of these, and nothing that gets in shall.
POWERS = [
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media",
    "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment", "serial", "usb",
    "xr-spatial-tracking",
]  # fmt: skip
PERMISSIONS = ", ".join(f"{power}=()" for power in POWERS)


class HeadersMiddleware:
    """Takes the powers from pages that they do not need."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response
